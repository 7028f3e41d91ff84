package dev.pregao.etl.bars;

import dev.pregao.etl.yahoo.YahooNumbers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dividend or a split, as one version of one date tells it.
 *
 * @param date of the event; at most {@link #REACH_DAYS} before the date of the object that tells it
 * @param value BRL a share, or the ratio
 */
record Event(Kind kind, LocalDate date, double value) implements Comparable<Event> {

    /**
     * How far behind its object's date an event lies at most; one that claims to be older is taken for one of that day.
     * An object tells of days before it only where the source had no bar of those, so this is a long suspension of
     * trading, and it bounds what must be read to know all events of a session.
     */
    static final int REACH_DAYS = 31;

    private static final Comparator<Event> ORDER =
            Comparator.comparing(Event::kind).thenComparing(Event::date).thenComparing(Event::value);

    enum Kind {
        DIVIDEND,
        SPLIT
    }

    /** The events of a version; none if it is unreadable. */
    static List<Event> of(RawVersion version) {
        RawBar bar = version.bar();
        if (bar == null) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        LocalDate told = version.key().session();
        Double dividend = bar.dividend();
        if (dividend != null && dividend != 0 && Double.isFinite(dividend)) {
            events.add(new Event(Kind.DIVIDEND, clamp(told, bar.dividendDate()), YahooNumbers.shortest(dividend)));
        }
        Double split = bar.split();
        if (split != null && split > 0 && split != 1 && Double.isFinite(split)) {
            events.add(new Event(Kind.SPLIT, clamp(told, bar.splitDate()), YahooNumbers.shortest(split)));
        }
        return events;
    }

    private static LocalDate clamp(LocalDate told, @Nullable LocalDate date) {
        if (date == null || date.isAfter(told)) {
            return told;
        }
        LocalDate oldest = told.minusDays(REACH_DAYS);
        return date.isBefore(oldest) ? oldest : date;
    }

    @Override
    public int compareTo(Event other) {
        return ORDER.compare(this, other);
    }
}
