package dev.pregao.cli.status;

import dev.pregao.cli.text.TextTable;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import dev.pregao.page.stack.WeekFigures;
import dev.pregao.page.stack.WeekFigures.OfFunction;
import dev.pregao.page.stack.WeekFigures.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The same figures of a deployed stack, from CloudWatch, in one call. */
public record CloudWatchFigures(CloudWatchClient cloudWatch, StackNames names) {
    public String lastWeek(Instant now) {
        List<Wanted> wanted = new ArrayList<>(WeekFigures.ofFunctions(names.prefix()));
        Figures.COUNTERS.forEach(
                name -> wanted.add(new Wanted("m" + name, "Pregao", name, "Stack", names.prefix(), "Sum")));
        Map<String, Double> values = new WeekFigures(cloudWatch).before(now, wanted);
        List<String> counted = Figures.COUNTERS.stream()
                .map(name -> name + " " + shown(values.get("m" + name)))
                .toList();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String function : WeekFigures.FUNCTIONS) {
            List<@Nullable String> row = new ArrayList<>(List.of(names.prefix() + "-" + function));
            for (OfFunction each : OfFunction.values()) {
                row.add(shown(values.get(each.id(function))));
            }
            rows.add(row);
        }
        return Texts.of("status.week") + "\n  %-9s ".formatted(Texts.of("status.measured")) + String.join(", ", counted)
                + "\n"
                + new TextTable(Texts.headings("status.week-functions"), rows)
                + Texts.of("status.week-rest") + "\n";
    }

    private static String shown(@Nullable Double value) {
        return String.format(Locale.ROOT, "%.0f", value == null ? 0 : value);
    }
}
