package dev.pregao.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
    @Nullable
    String id;

    @Override
    public void run() {
        try (Session session = Session.open(dataDir)) {
            if (id == null) {
                System.out.print(all(session.batches()));
            } else {
                System.out.print(one(session.batches().find(id).orElseThrow(() ->
                        new BadInput("there is no batch '" + id + "'; './pregao batches' lists them"))));
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
        StringBuilder text = new StringBuilder();
        text.append("batch ").append(batch.id()).append(", ").append(state(batch)).append('\n');
        text.append(batch.createdAt()).append("  claimed, ").append(batch.objects()).append(" raw objects\n");
        for (JsonNode run : batch.runs()) {
            text.append(run.path("startedAt").asText()).append("  attempt ").append(run.path("attempt").asText())
                    .append(" started, run ").append(run.path("run").asText()).append('\n');
        }
        JsonNode report = batch.report();
        if (report != null) {
            text.append(report.path("finishedAt").asText()).append("  written, ")
                    .append(report.path("objectsRead").asText()).append(" objects read, ")
                    .append(report.path("rowsWritten").asText()).append(" rows written\n");
            for (JsonNode ticker : report.path("refined")) {
                JsonNode sessions = ticker.path("sessions");
                text.append("    ").append(ticker.path("ticker").asText()).append(": ").append(sessions.size())
                        .append(" sessions, ").append(sessions.path(0).asText()).append(" to ")
                        .append(sessions.path(sessions.size() - 1).asText()).append('\n');
            }
            for (JsonNode reject : report.path("rejects")) {
                text.append("    rejected, ").append(reject.path("reason").asText()).append(": ")
                        .append(reject.path("rows").asText()).append(" rows\n");
            }
        }
        JsonNode catalog = batch.catalog();
        if (catalog != null) {
            text.append(catalog.path("registeredAt").asText()).append("  registered, ")
                    .append(catalog.path("created").asText()).append(" new partitions, ")
                    .append(catalog.path("unchanged").asText()).append(" known\n");
        }
        return text.toString();
    }
}
