package dev.pregao.etl.b3;

import dev.pregao.contracts.calendar.TradingCalendar;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of B3's lists of an issuer's corporate actions.
 *
 * @param paper which of the issuer's papers it is of
 * @param label B3's word for it, such as {@code JRS CAP PROPRIO}
 * @param approvedOn from when it could be known; null where nobody says
 * @param lastWithRight the last day on which a buyer still got it
 * @param right what one paper gets
 * @param witness the close that B3 names beside it; empty where the list has none
 */
public record ListedEvent(
        Paper paper,
        String label,
        @Nullable LocalDate approvedOn,
        LocalDate lastWithRight,
        Right right,
        Optional<ClosingPrice> witness)
        implements Serializable {

    /** B3 is never closed for longer. */
    private static final int DAYS_CLOSED = 15;

    /**
     * A close that B3 names, by which a list proves that it is of a paper: the names by which lists are asked for are weak.
     *
     * @param price of one paper
     */
    public record ClosingPrice(LocalDate session, BigDecimal price) implements Serializable {

        /** Whether it is the close that B3's own quotes have. */
        public boolean is(BigDecimal close) {
            return price.compareTo(close) == 0;
        }
    }

    /**
     * What a list says.
     *
     * @param events in the list's order; B3 repeats rows
     * @param refused what is wrong with the rows that cannot be read, one text each
     */
    public record Read(List<ListedEvent> events, List<String> refused) implements Serializable {

        public Read {
            events = List.copyOf(events);
            refused = List.copyOf(refused);
        }
    }

    /** Whether our calendar knows the sessions behind it. */
    public boolean hasExDate() {
        return TradingCalendar.covers(lastWithRight) && TradingCalendar.covers(lastWithRight.plusDays(DAYS_CLOSED));
    }

    /** The first session without the right. */
    public LocalDate exDate() {
        return TradingCalendar.sessionAfter(lastWithRight);
    }
}
