package dev.pregao.fetcher.restate;

import dev.pregao.fetcher.source.Prices;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a source now tells other prices than it did. A source that enters a split or a bonus multiplies its
 * whole past by one factor, of which a fetch sees the oldest part of its dates; then the stored past is on the old scale
 * and has to come again. Anything else is a correction of single sessions.
 */
public sealed interface Restatement {

    /** New price for an old price where the source rescaled its past, else null. */
    default @Nullable Double factor() {
        return null;
    }

    /** No price moved by more than rounding. */
    record None() implements Restatement {}

    /**
     * Prices moved, and no one factor explains it.
     *
     * @param sessions those whose prices moved, oldest first
     */
    record Corrected(List<LocalDate> sessions) implements Restatement {
        public Corrected {
            sessions = List.copyOf(sessions);
        }
    }

    /**
     * The source has multiplied its past by one factor.
     *
     * @param factor new price for an old price, four digits: 0.5 for a split of one share into two
     */
    record Rescaled(Double factor) implements Restatement {}

    /**
     * One session, as it is stored and as it was fetched now.
     *
     * @param session trading day
     * @param stored prices of the newest stored version
     * @param fetched prices of this fetch
     */
    record Comparison(LocalDate session, Prices stored, Prices fetched) {

        private boolean tellsScale() {
            return stored.tellScale() && fetched.tellScale();
        }

        private FactorRange factors() {
            return FactorRange.between(stored, fetched);
        }

        private boolean moved() {
            return !factors().contains(1);
        }
    }

    /**
     * Judges the stored sessions of a fetch, all or the oldest of them. The past is rescaled if one factor explains the
     * oldest sessions up to some day, and more than one of them, or the only one there is, moved by more than rounding.
     * Sessions with a null or zero price on either side have no say.
     */
    static Restatement of(List<Comparison> oldestFirst) {
        List<Comparison> compared =
                oldestFirst.stream().filter(Comparison::tellsScale).toList();
        FactorRange common = FactorRange.ANY;
        int explained = 0;
        for (Comparison each : compared) {
            FactorRange narrowed = common.and(each.factors());
            if (each.stored().equals(each.fetched()) || narrowed.isEmpty()) {
                break;
            }
            common = narrowed;
            explained++;
        }
        List<Comparison> oldestPart = compared.subList(0, explained);
        long moved = oldestPart.stream().filter(Comparison::moved).count();
        if (!common.contains(1) && (moved > 1 || (moved == 1 && explained == compared.size()))) {
            return new Rescaled(factor(oldestPart));
        }
        List<LocalDate> corrected = compared.stream()
                .filter(Comparison::moved)
                .map(Comparison::session)
                .toList();
        return corrected.isEmpty() ? new None() : new Corrected(corrected);
    }

    private static double factor(List<Comparison> rescaled) {
        double before =
                rescaled.stream().mapToDouble(each -> each.stored().sum()).sum();
        double now = rescaled.stream().mapToDouble(each -> each.fetched().sum()).sum();
        return BigDecimal.valueOf(now / before).round(new MathContext(4)).doubleValue();
    }
}
