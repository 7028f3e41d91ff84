package dev.pregao.etl.events;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.etl.b3.ListedEvent;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What counts of all versions of an issuer's lists. B3 cuts lists off at their old end: what a version tells replaces what
 * older ones tell of the days that it has, from its own oldest day on, and leaves what lies before.
 *
 * @param events those that count, with ex-dates from the year asked for on
 * @param unreadable keys whose object is none of such lists
 */
public record IssuerHistory(Set<Told> events, List<RawKey.EventList> unreadable, int objectsRead)
        implements Serializable {

    public IssuerHistory {
        events = Set.copyOf(events);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Reads from the newest version on, as far back as an event of the years asked for may come from.
     *
     * @param keys of all versions
     * @param firstYear the first year of ex-dates that is wanted
     * @param read an object's bytes; empty where it is gone
     */
    public static IssuerHistory of(
            Collection<RawKey.EventList> keys, int firstYear, Function<RawKey.EventList, Optional<byte[]>> read) {
        Predicate<ListedEvent> wanted = event -> event.exDate().getYear() >= firstYear;
        Walk cash = new Walk(Told.List.CASH, wanted);
        Walk supplement = new Walk(Told.List.SUPPLEMENT, wanted);
        List<RawKey.EventList> unreadable = new ArrayList<>();
        int objectsRead = 0;
        List<RawKey.EventList> newestFirst = keys.stream()
                .sorted(Comparator.<RawKey.EventList>naturalOrder().reversed())
                .toList();
        for (RawKey.EventList key : newestFirst) {
            if (cash.isDone && supplement.isDone) {
                break;
            }
            objectsRead++;
            Optional<ListVersion> version = read.apply(key).flatMap(bytes -> ListVersion.parse(key, bytes));
            version.ifPresentOrElse(
                    found -> {
                        cash.add(found.cash(), key.version());
                        supplement.add(found.supplement(), key.version());
                    },
                    () -> unreadable.add(key));
        }
        Set<Told> events = new LinkedHashSet<>(cash.told());
        events.addAll(supplement.told());
        return new IssuerHistory(events, unreadable, objectsRead);
    }

    /** One list, walked from its newest version to its oldest. */
    private static final class Walk {
        private final Told.List list;
        private final Predicate<ListedEvent> wanted;
        /** Events that count, each with the oldest version since which it is told without a break. */
        private final Map<ListedEvent, Version> counted = new LinkedHashMap<>();
        /** Those of them that the version walked last told. */
        private Set<ListedEvent> open = Set.of();

        private LocalDate begin = LocalDate.MAX;
        private boolean isDone;

        Walk(Told.List list, Predicate<ListedEvent> wanted) {
            this.list = list;
            this.wanted = wanted;
        }

        void add(List<ListedEvent> told, Version version) {
            if (isDone || told.isEmpty()) {
                return;
            }
            Set<ListedEvent> known = new LinkedHashSet<>();
            LocalDate oldest = begin;
            boolean any = false;
            for (ListedEvent event : told) {
                any |= wanted.test(event);
                oldest = event.lastWithRight().isBefore(oldest) ? event.lastWithRight() : oldest;
                boolean isNew =
                        !counted.containsKey(event) && event.lastWithRight().isBefore(begin);
                if (wanted.test(event) && (isNew || open.contains(event))) {
                    counted.put(event, version);
                    known.add(event);
                }
            }
            begin = oldest;
            open = known;
            isDone = !any;
        }

        List<Told> told() {
            List<Told> told = new ArrayList<>();
            counted.forEach((event, version) -> told.add(new Told(event, list, version)));
            return told;
        }
    }
}
