package dev.pregao.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "batches",
        mixinStandardHelpOptions = true,
        description = "Tells the life of every batch, newest first, or of one in full.")
final class Batches implements Runnable {
    @Mixin
    DataDir dataDir = new DataDir();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "One batch.")
    @Nullable String id;

    @Override
    public void run() {
        try (Session session = Session.open(dataDir)) {
            if (id == null) {
                System.out.print(all(session.batches()));
            } else {
                System.out.print(one(session.batches()
                        .find(id)
                        .orElseThrow(
                                () -> new BadInput("there is no batch '" + id + "'; './pregao batches' lists them"))));
            }
        }
    }

    private static TextTable all(Batch.Folder folder) {
        List<List<@Nullable String>> rows = folder.ids().stream()
                .flatMap(id -> folder.find(id).stream())
                .sorted(Comparator.comparing(Batch::createdAt).reversed())
                .map(Batches::row)
                .toList();
        return new TextTable(
                List.of("batch", "created", "objects", "attempts", "state", "rows", "rejected", "registered"), rows);
    }

    private static List<@Nullable String> row(Batch batch) {
        JsonNode report = batch.report();
        JsonNode catalog = batch.catalog();
        return Arrays.asList(
                batch.id(),
                batch.createdAt().toString(),
                Integer.toString(batch.objects()),
                Integer.toString(batch.runs().size()),
                state(batch),
                report == null ? null : report.path("rowsWritten").asText(),
                report == null ? null : Long.toString(rejected(report)),
                catalog == null ? null : catalog.path("registeredAt").asText());
    }

    private static String state(Batch batch) {
        if (batch.catalog() != null) {
            return "registered";
        }
        if (batch.report() != null) {
            return "written";
        }
        return batch.runs().isEmpty() ? "claimed" : "started";
    }

    private static long rejected(JsonNode report) {
        long rejected = 0;
        for (JsonNode reject : report.path("rejects")) {
            rejected += reject.path("rows").asLong();
        }
        return rejected;
    }

    private static String one(Batch batch) {
        List<String> lines = new ArrayList<>();
        lines.add("batch " + batch.id() + ", " + state(batch));
        lines.add(batch.createdAt() + "  claimed, " + batch.objects() + " raw objects");
        for (JsonNode run : batch.runs()) {
            lines.add("%s  attempt %s started, run %s"
                    .formatted(text(run, "startedAt"), text(run, "attempt"), text(run, "run")));
        }
        if (batch.report() != null) {
            written(batch.report(), lines);
        }
        JsonNode catalog = batch.catalog();
        if (catalog != null) {
            lines.add("%s  registered, %s new partitions, %s known"
                    .formatted(text(catalog, "registeredAt"), text(catalog, "created"), text(catalog, "unchanged")));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void written(JsonNode report, List<String> lines) {
        lines.add("%s  written, %s objects read, %s rows written"
                .formatted(text(report, "finishedAt"), text(report, "objectsRead"), text(report, "rowsWritten")));
        for (JsonNode ticker : report.path("refined")) {
            JsonNode sessions = ticker.path("sessions");
            lines.add("    %s: %d sessions, %s to %s"
                    .formatted(
                            text(ticker, "ticker"),
                            sessions.size(),
                            sessions.path(0).asText(),
                            sessions.path(sessions.size() - 1).asText()));
        }
        for (JsonNode reject : report.path("rejects")) {
            lines.add("    rejected, %s: %s rows".formatted(text(reject, "reason"), text(reject, "rows")));
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
