package dev.pregao.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes both tables from raw in one run, compares them with the lake, and mends what differs.",
            "No difference is expected: the tables are a function of raw. Exit code 1 when there was one."
        },
        footer = {
            "",
            "For example:",
            "  ./pregao rebuild                     every ticker",
            "  ./pregao rebuild --tickers BVSP,PETR4"
        })
final class Rebuild implements Callable<Integer> {
    private static final int LISTED = 50;

    @Mixin
    Target target = new Target();

    @Option(
            names = "--tickers",
            split = ",",
            paramLabel = "TICKER",
            description = "B3 codes, for example BVSP,PETR4 (default: all that raw has).")
    List<String> tickers = List.of();

    @Override
    public Integer call() {
        Range.checkTickers(tickers);
        try (Session session = Session.open(target)) {
            Recomputes recomputes = new Recomputes(session, new Terminal());
            recomputes.requireBars(tickers);
            JsonNode report = recomputes
                    .run(RecomputeManifest.rebuild(session.names().rawBucket(), tickers, Instant.now()))
                    .report();
            System.out.print(told(report));
            return report.path("differences").isEmpty() ? 0 : 1;
        }
    }

    static String told(JsonNode report) {
        JsonNode differences = report.path("differences");
        String text = "%d %s, %s raw objects read.\n"
                .formatted(
                        differences.size(),
                        differences.size() == 1 ? "difference" : "differences",
                        report.path("objectsRead").asText());
        if (differences.isEmpty()) {
            return text;
        }
        StringBuilder listed = new StringBuilder(text);
        for (int i = 0; i < Math.min(LISTED, differences.size()); i++) {
            listed.append("  ").append(differences.path(i).asText()).append('\n');
        }
        if (differences.size() > LISTED) {
            listed.append("  (the first ")
                    .append(LISTED)
                    .append(" of ")
                    .append(differences.size())
                    .append(")\n");
        }
        return listed.append("These objects were not what raw says; they are mended now.\n")
                .toString();
    }
}
