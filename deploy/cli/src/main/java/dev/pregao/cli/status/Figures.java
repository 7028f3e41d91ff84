package dev.pregao.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.cli.session.OwnRoute;
import dev.pregao.cli.text.TextTable;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the embedded cloud's functions measured, and what they did and would cost on Lambda. */
public final class Figures {
    /** Counters of the functions' embedded metrics, in the order of the path. */
    public static final List<String> COUNTERS = List.of(
            "BarsStored",
            "BarsRejected",
            "BatchesStarted",
            "BatchesFailed",
            "BatchesDead",
            "PartitionsRegistered",
            "Findings");

    private Figures() {}

    public static String sinceStart(URI cloud) {
        return Texts.of("status.since-start") + "\n"
                + measured(OwnRoute.of(cloud, "metrics").load().path(StackNames.LOCAL.prefix()))
                + functions(OwnRoute.of(cloud, "functions").load());
    }

    public static String measured(JsonNode metrics) {
        List<String> counted = COUNTERS.stream()
                .map(name -> name + " " + metrics.path(name).path("sum").asLong())
                .toList();
        return "  %-9s %s\n".formatted(Texts.of("status.measured"), String.join(", ", counted));
    }

    public static String functions(JsonNode figures) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (JsonNode function : figures.path("functions")) {
            if (function.path("invocations").asInt() > 0) {
                rows.add(Arrays.asList(
                        function.path("name").asText(),
                        function.path("flavour").asText(),
                        function.path("invocations").asText(),
                        function.path("errors").asText(),
                        function.path("coldStarts").path("count").asText(),
                        millis(function.path("coldStarts").path("meanMillis")),
                        millis(function.path("durationMillis").path("p50")),
                        millis(function.path("durationMillis").path("p99")),
                        Texts.of(
                                "status.memory",
                                function.path("peakMemoryMegabytes").asText(),
                                function.path("memoryMegabytes").asText()),
                        dollars(function.path("dollars"))));
            }
        }
        if (rows.isEmpty()) {
            return Texts.of("status.no-calls") + "\n";
        }
        return new TextTable(Texts.headings("status.functions"), rows)
                + Texts.of(
                        "status.dollars",
                        dollars(figures.path("dollars")),
                        figures.path("prices").path("region").asText())
                + "\n";
    }

    public static String millis(JsonNode value) {
        return String.format(Locale.ROOT, "%.0f", value.asDouble());
    }

    private static String dollars(JsonNode value) {
        return String.format(Locale.ROOT, "%.6f", value.asDouble());
    }
}
