package dev.pregao.etl.bars;

import dev.pregao.etl.bars.Event.Kind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Dividends and splits of one ticker, each on the first session that has a bar on or after its date. What stands in several
 * objects with the same date and amount counts once.
 */
public final class Events {

    /** Days behind an object's date that an event in it can have. */
    public static final int REACH_DAYS = Event.REACH_DAYS;

    private final NavigableSet<Event> events = new TreeSet<>();
    private final Map<LocalDate, NavigableSet<Event>> placed = new HashMap<>();

    /**
     * Places all events that count.
     *
     * @param choices of every date that was read
     * @param sessions those that have a bar
     */
    Events(Collection<Choice> choices, NavigableSet<LocalDate> sessions) {
        choices.forEach(choice -> events.addAll(choice.events()));
        for (Event event : events) {
            LocalDate session = sessions.ceiling(event.date());
            if (session != null) {
                placed.computeIfAbsent(session, key -> new TreeSet<>()).add(event);
            }
        }
    }

    /** Dates of all events a version tells. */
    public static List<LocalDate> dates(RawVersion version) {
        return Event.of(version).stream().map(Event::date).toList();
    }

    /** Sum of the dividends of a session, in the order of their dates; 0 if there is none. */
    double dividend(LocalDate session) {
        double sum = 0;
        for (Event event : of(session)) {
            sum = event.kind() == Kind.DIVIDEND ? sum + event.value() : sum;
        }
        return sum;
    }

    /** Product of the split ratios of a session, in the order of their dates; 1 if there is none. */
    double split(LocalDate session) {
        double product = 1;
        for (Event event : of(session)) {
            product = event.kind() == Kind.SPLIT ? product * event.value() : product;
        }
        return product;
    }

    private Collection<Event> of(LocalDate session) {
        NavigableSet<Event> ofSession = placed.get(session);
        return ofSession == null ? List.of() : ofSession;
    }
}
