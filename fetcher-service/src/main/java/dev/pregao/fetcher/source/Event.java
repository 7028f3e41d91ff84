package dev.pregao.fetcher.source;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/**
 * A corporate action as a source told it: raw is evidence, so the value may be nonsense (a split 1:0 is infinite).
 *
 * @param value BRL a share of a dividend, new shares for one old share of a split
 * @param date the source's own, which need not be that of the bar it stands in: an event of a day without a bar stands in
 *     the next one
 */
public record Event(double value, LocalDate date) {

    /** Two dividends that stand in the same bar. */
    public Event plus(Event other, LocalDate session) {
        return together(other, session, BigDecimal::add, Double::sum);
    }

    /** Two splits that stand in the same bar. */
    public Event times(Event other, LocalDate session) {
        return together(other, session, BigDecimal::multiply, (one, two) -> one * two);
    }

    /** Events of several days have in common only the session on which they take effect. */
    private Event together(
            Event other, LocalDate session, BinaryOperator<BigDecimal> exact, DoubleBinaryOperator nonsense) {
        double both = Double.isFinite(value) && Double.isFinite(other.value)
                ? exact.apply(BigDecimal.valueOf(value), BigDecimal.valueOf(other.value))
                        .doubleValue()
                : nonsense.applyAsDouble(value, other.value);
        return new Event(both, date.equals(other.date) ? date : session);
    }
}
