package dev.pregao.etl.b3;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What lists say of one paper, each right once: B3 repeats rows, the supplement has the latest ones of the cash list too,
 * and tells an action once for each ISIN of the issuer.
 *
 * @param events by the first session without them
 */
public record ExDates(NavigableMap<LocalDate, List<ListedEvent>> events) {

    public ExDates {
        events = Collections.unmodifiableNavigableMap(events);
    }

    private record Once(String label, LocalDate approvedOn, LocalDate lastWithRight, Right right) {}

    /** The events of the paper with that ISIN. */
    public static ExDates of(String isin, Collection<ListedEvent.Read> lists) {
        NavigableMap<LocalDate, List<ListedEvent>> events = new TreeMap<>();
        Set<Once> known = new HashSet<>();
        for (ListedEvent.Read list : lists) {
            for (ListedEvent event : list.events()) {
                Once once = new Once(event.label(), event.approvedOn(), event.lastWithRight(), event.right());
                if (event.paper().is(isin) && known.add(once)) {
                    events.computeIfAbsent(event.exDate(), date -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        return new ExDates(events);
    }

    /** All that an ex-date takes off. */
    public List<Right> rights(LocalDate exDate) {
        return events.getOrDefault(exDate, List.of()).stream()
                .map(ListedEvent::right)
                .toList();
    }
}
