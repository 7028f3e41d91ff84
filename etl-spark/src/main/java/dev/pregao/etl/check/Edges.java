package dev.pregao.etl.check;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Whether Yahoo has bars of a ticker in the years beside one: only then is a session of B3's before the first bar of the
 * year, or behind the last one, missing. What was asked is kept, since the year is made of it, too.
 */
public final class Edges {

    private static final String YES = "+";
    private static final String NO = "-";

    private final Supplier<Set<String>> before;
    private final Supplier<Set<String>> after;
    private final SortedSet<String> asked = new TreeSet<>();

    /**
     * Reads a year's tickers only when they are asked for.
     *
     * @param before tickers of the year before
     * @param after tickers of the year after
     */
    public Edges(Supplier<Set<String>> before, Supplier<Set<String>> after) {
        this.before = before;
        this.after = after;
    }

    boolean hasBefore(String ticker) {
        return told("<", ticker, before.get().contains(ticker));
    }

    boolean hasAfter(String ticker) {
        return told(">", ticker, after.get().contains(ticker));
    }

    private boolean told(String edge, String ticker, boolean has) {
        asked.add(edge + ticker + (has ? YES : NO));
        return has;
    }

    /** All that was asked, with what was answered. */
    String text() {
        return String.join(" ", asked);
    }

    /** Whether all of it would be answered the same now. */
    boolean isStill(String text) {
        for (String each : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            String ticker = each.substring(1, each.length() - 1);
            boolean has = each.startsWith("<") ? hasBefore(ticker) : hasAfter(ticker);
            if (has != each.endsWith(YES)) {
                return false;
            }
        }
        return true;
    }
}
