package dev.pregao.etl.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.pregao.etl.check.CheckedSession.Figures;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Finding.Kind;
import dev.pregao.etl.quality.TickerFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a change of a year's rows brings to light: disagreements without a known reason that were not there before. */
public final class CheckFindings {

    /** More of one kind and ticker are told as one: a wrong scale differs on every session. */
    private static final int MOST_TOLD = 20;

    private CheckFindings() {}

    public static List<TickerFinding> of(CheckYear before, CheckYear after) {
        Set<Object> known = before.rows().stream().map(CheckedSession::told).collect(toSet());
        List<TickerFinding> findings = new ArrayList<>();
        after.rows().stream()
                .filter(row -> row.isFinding() && !known.contains(row.told()))
                .collect(groupingBy(
                        CheckedSession::ticker, TreeMap::new, groupingBy(CheckedSession::situation, toList())))
                .forEach((ticker, bySituation) -> bySituation.forEach((situation, rows) -> {
                    if (rows.size() > MOST_TOLD) {
                        findings.add(new TickerFinding(ticker, summed(rows)));
                    } else {
                        rows.forEach(row -> findings.add(new TickerFinding(ticker, each(row))));
                    }
                }));
        return findings;
    }

    private static Finding summed(List<CheckedSession> rows) {
        CheckedSession first = rows.get(0);
        String last = rows.get(rows.size() - 1).session().toString();
        return new Finding(kind(first), reason(first), first.session(), rows.size(), "até " + last);
    }

    private static Finding each(CheckedSession row) {
        return new Finding(kind(row), reason(row), row.session(), 1, value(row));
    }

    private static Kind kind(CheckedSession row) {
        return row.situation() == Situation.DIVERGES ? Kind.DIVERGES : Kind.ONE_SOURCE;
    }

    private static @Nullable String reason(CheckedSession row) {
        return row.situation() == Situation.DIVERGES ? null : row.situation().word();
    }

    private static String value(CheckedSession row) {
        Figures yahoo = row.yahoo();
        Figures b3 = row.b3();
        if (yahoo == null || b3 == null) {
            Figures one = Objects.requireNonNull(yahoo == null ? b3 : yahoo, "a row of neither");
            return prices(one);
        }
        return "yahoo " + prices(yahoo) + ", b3 " + prices(b3);
    }

    private static String prices(Figures figures) {
        return Stream.of(figures.open(), figures.high(), figures.low(), figures.close())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(joining("/"));
    }
}
