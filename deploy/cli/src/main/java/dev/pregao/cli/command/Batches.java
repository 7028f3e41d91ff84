package dev.pregao.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.batch.BatchFolder;
import dev.pregao.cli.batch.BatchText;
import dev.pregao.cli.batch.BatchWords;
import dev.pregao.cli.batch.EtlRuns;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.TextTable;
import dev.pregao.cli.text.Texts;
import dev.pregao.page.pipeline.Batch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "batches", mixinStandardHelpOptions = true)
public final class Batches implements Runnable {
    @Mixin
    Target target = new Target();

    @Parameters(arity = "0..1", paramLabel = "ID")
    @Nullable String id;

    @Override
    public void run() {
        try (Session session = Session.open(target)) {
            if (id == null) {
                System.out.print(all(session.batches()));
            } else {
                System.out.print(BatchText.of(session.batches().load(id), new EtlRuns(session)));
            }
        }
    }

    private static TextTable all(BatchFolder folder) {
        List<List<@Nullable String>> rows = folder.all().stream()
                .sorted(Comparator.comparing(Batch::createdAt).reversed())
                .map(Batches::row)
                .toList();
        return new TextTable(Texts.headings("batches.headings"), rows);
    }

    private static List<@Nullable String> row(Batch batch) {
        JsonNode report = batch.report();
        return Arrays.asList(
                batch.id().id(),
                batch.createdAt().toString(),
                BatchWords.scope(batch),
                Integer.toString(batch.runs().size()),
                BatchWords.state(batch),
                report == null ? null : report.path("rowsWritten").asText(),
                report == null ? null : Long.toString(rejected(report)),
                batch.registeredAt().map(Object::toString).orElse(null));
    }

    private static long rejected(JsonNode report) {
        long rejected = 0;
        for (JsonNode reject : report.path("rejects")) {
            rejected += reject.path("rows").asLong();
        }
        return rejected;
    }
}
