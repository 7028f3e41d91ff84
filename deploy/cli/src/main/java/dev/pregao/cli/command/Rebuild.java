package dev.pregao.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.batch.Differences;
import dev.pregao.cli.batch.RecomputeManifest;
import dev.pregao.cli.batch.Recomputes;
import dev.pregao.cli.fetch.Tickers;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.session.Target;
import dev.pregao.cli.text.ExitCode;
import dev.pregao.cli.text.Terminal;
import dev.pregao.contracts.Ticker;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes both tables from raw in one run, compares them with the lake, and mends what differs.",
            "No difference is expected: the tables are a function of raw. Exit code 4 when there was one."
        },
        footer = {
            "",
            "For example:",
            "  ./pregao rebuild                     every ticker",
            "  ./pregao rebuild --tickers BVSP,PETR4"
        })
public final class Rebuild implements Callable<Integer> {
    private static final int LISTED = 50;

    @Mixin
    Target target = new Target();

    @Mixin
    Tickers tickers = new Tickers();

    @Override
    public Integer call() {
        List<Ticker> only = tickers.read();
        try (Session session = Session.open(target)) {
            Recomputes recomputes = new Recomputes(session, new Terminal());
            recomputes.requireBars(only);
            JsonNode report = recomputes
                    .run(RecomputeManifest.rebuild(session.names().rawBucket(), only, Instant.now()))
                    .report();
            System.out.print(told(report));
            return (Differences.of(report).none() ? ExitCode.DONE : ExitCode.FINDINGS).code;
        }
    }

    private static String mended(Differences differences) {
        StringBuilder text = new StringBuilder();
        long computed = differences.count() - differences.deletedCount();
        if (computed > 0) {
            text.append(computed).append(" missing, or not what raw says: computed again.\n");
        }
        if (differences.deletedCount() > 0) {
            text.append(differences.deletedCount()).append(" of which raw has no valid bar: deleted.\n");
        }
        return text.toString();
    }

    static String told(JsonNode report) {
        Differences differences = Differences.of(report);
        String text = "%d %s, %s raw objects read.\n"
                .formatted(
                        differences.count(),
                        differences.count() == 1 ? "difference" : "differences",
                        report.path("objectsRead").asText());
        if (differences.none()) {
            return text;
        }
        StringBuilder listed = new StringBuilder(text);
        List<String> shown = differences.keys().stream().limit(LISTED).toList();
        shown.forEach(key -> listed.append(differences.isDeleted(key) ? "  deleted   " : "  computed  ")
                .append(key)
                .append('\n'));
        if (differences.count() > shown.size()) {
            listed.append("  (the first ")
                    .append(shown.size())
                    .append(" of ")
                    .append(differences.count())
                    .append(")\n");
        }
        return listed.append(mended(differences)).toString();
    }
}
