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
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.Ticker;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "rebuild", mixinStandardHelpOptions = true)
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
            text.append(Texts.of("rebuild.computed", computed)).append('\n');
        }
        if (differences.deletedCount() > 0) {
            text.append(Texts.of("rebuild.deleted", differences.deletedCount())).append('\n');
        }
        return text.toString();
    }

    static String told(JsonNode report) {
        Differences differences = Differences.of(report);
        String read = report.path("objectsRead").asText();
        String text = (differences.count() == 1
                        ? Texts.of("rebuild.differences.one", read)
                        : Texts.of("rebuild.differences", differences.count(), read))
                + "\n";
        if (differences.none()) {
            return text;
        }
        StringBuilder listed = new StringBuilder(text);
        List<String> shown = differences.keys().stream().limit(LISTED).toList();
        shown.forEach(key -> listed.append(
                        Texts.of(differences.isDeleted(key) ? "rebuild.key-deleted" : "rebuild.key-computed", key))
                .append('\n'));
        if (differences.count() > shown.size()) {
            listed.append("  ")
                    .append(Texts.of("first-of", shown.size(), differences.count()))
                    .append('\n');
        }
        return listed.append(mended(differences)).toString();
    }
}
