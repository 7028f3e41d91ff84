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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

    private record Once(String label, @Nullable LocalDate approvedOn, LocalDate lastWithRight, Right right) {}

    private record Payment(String label, LocalDate lastWithRight) {}

    /**
     * The events of a paper.
     *
     * @param isins of the paper: it may have had another one before
     * @param cash of the cash list, which is complete: of what it has the others' cash is the same
     * @param others of the supplement, and those that no list of B3's has
     */
    public static ExDates of(Set<String> isins, Collection<ListedEvent> cash, Collection<ListedEvent> others) {
        NavigableMap<LocalDate, List<ListedEvent>> events = new TreeMap<>();
        Set<Once> known = new HashSet<>();
        Set<Payment> paid = new HashSet<>();
        Predicate<ListedEvent> isOfPaper =
                event -> isins.stream().anyMatch(isin -> event.paper().is(isin));
        cash.stream().filter(isOfPaper).forEach(event -> {
            paid.add(new Payment(event.label(), event.lastWithRight()));
            add(event, events, known);
        });
        others.stream()
                .filter(isOfPaper)
                .filter(event -> !(event.right() instanceof Right.Cash)
                        || !paid.contains(new Payment(event.label(), event.lastWithRight())))
                .forEach(event -> add(event, events, known));
        return new ExDates(events);
    }

    private static void add(ListedEvent event, NavigableMap<LocalDate, List<ListedEvent>> events, Set<Once> known) {
        if (known.add(new Once(event.label(), event.approvedOn(), event.lastWithRight(), event.right()))) {
            events.computeIfAbsent(event.exDate(), date -> new ArrayList<>()).add(event);
        }
    }

    /** All that an ex-date takes off. */
    public List<Right> rights(LocalDate exDate) {
        return events.getOrDefault(exDate, List.of()).stream()
                .map(ListedEvent::right)
                .toList();
    }
}
