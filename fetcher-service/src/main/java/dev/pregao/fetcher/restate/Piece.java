package dev.pregao.fetcher.restate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * Sessions one after the other that one factor explains.
 *
 * @param sessions oldest first, at least one
 * @param factors those that explain all of them
 */
record Piece(List<Comparison> sessions, FactorRange factors) {

    /** How near the ratio of an event must come to that of two factors: prices of few cents are rounded by as much. */
    private static final double NEAR = 0.02;

    Piece {
        sessions = List.copyOf(sessions);
    }

    /**
     * The pieces of a history, oldest first. A session whose four prices no one factor explains is in none: that is a
     * correction; so is one that moved alone, between others that did not move as it did.
     */
    static List<Piece> of(List<Comparison> oldestFirst) {
        List<Comparison> explained =
                oldestFirst.stream().filter(each -> !each.factors().isEmpty()).toList();
        List<Comparison> several = join(explained).stream()
                .filter(piece -> !piece.moved() || piece.sessions.size() > 1 || explained.size() == 1)
                .flatMap(piece -> piece.sessions.stream())
                .toList();
        return join(several);
    }

    private static List<Piece> join(List<Comparison> oldestFirst) {
        List<Piece> pieces = new ArrayList<>();
        for (Comparison each : oldestFirst) {
            int last = pieces.size() - 1;
            FactorRange together =
                    last < 0 ? each.factors() : pieces.get(last).factors.and(each.factors());
            if (last < 0 || together.isEmpty()) {
                pieces.add(new Piece(List.of(each), each.factors()));
            } else {
                List<Comparison> longer = new ArrayList<>(pieces.get(last).sessions);
                longer.add(each);
                pieces.set(last, new Piece(longer, together));
            }
        }
        return pieces;
    }

    boolean moved() {
        return !factors.contains(1);
    }

    LocalDate begin() {
        return sessions.get(0).session();
    }

    /** New price for an old price, four digits; of the ratio of two sums rounding is the smallest part. */
    double factor() {
        double before =
                sessions.stream().mapToDouble(each -> each.stored().sum()).sum();
        double now = sessions.stream().mapToDouble(each -> each.fetched().sum()).sum();
        return BigDecimal.valueOf(now / before).round(new MathContext(4)).doubleValue();
    }

    /**
     * True where the change of factors from this piece to the next one is what a source does that enters a split: there is
     * a split of that ratio between them, or the prices that were told now go on without the jump of the stored ones.
     *
     * @param splits ratios of the answer's splits by session
     */
    boolean goesOnIn(Piece next, SortedMap<LocalDate, Double> splits) {
        Comparison last = sessions.get(sessions.size() - 1);
        Comparison first = next.sessions.get(0);
        Collection<Double> between = splits.subMap(
                        last.session().plusDays(1), first.session().plusDays(1))
                .values();
        double ratio = between.stream().reduce(1.0, (one, two) -> one * two);
        if (!between.isEmpty() && Math.abs(ratio * factor() / next.factor() - 1) < NEAR) {
            return true;
        }
        double storedJump = first.stored().sum() / last.stored().sum();
        double fetchedJump = first.fetched().sum() / last.fetched().sum();
        return Math.abs(Math.log(fetchedJump)) < Math.abs(Math.log(storedJump));
    }
}
