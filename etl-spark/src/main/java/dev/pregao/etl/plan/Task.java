package dev.pregao.etl.plan;

import static java.util.stream.Collectors.toCollection;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/** What a batch asks for. */
public sealed interface Task {

    /** The answer to whichever it is: Java 17 has no switch over types. */
    <T> T match(Function<Compute, T> compute, Function<Rebuild, T> rebuild, Function<AsOf, T> asOf);

    /**
     * Compute what some raw objects change.
     *
     * @param keys keys of raw bars by ticker
     * @param b3 keys of B3's own
     * @param strangeKeys other keys that came along
     */
    record Compute(
            NavigableMap<Ticker, NavigableSet<RawKey.Bar>> keys,
            NavigableSet<RawKey> b3,
            NavigableSet<String> strangeKeys)
            implements Task {

        public Compute {
            keys = Collections.unmodifiableNavigableMap(keys);
            b3 = Collections.unmodifiableNavigableSet(new TreeSet<>(b3));
            strangeKeys = Collections.unmodifiableNavigableSet(new TreeSet<>(strangeKeys));
        }

        /** Keys of sessions of the whole market. */
        public NavigableSet<RawKey.MarketSession> market() {
            return ofB3(RawKey.MarketSession.class);
        }

        /** Keys of B3's lists of corporate actions. */
        public NavigableSet<RawKey.EventList> eventLists() {
            return ofB3(RawKey.EventList.class);
        }

        /** Keys of B3's closes of an index. */
        public NavigableSet<RawKey.IndexYear> indexYears() {
            return ofB3(RawKey.IndexYear.class);
        }

        private <K extends RawKey> NavigableSet<K> ofB3(Class<K> kind) {
            return b3.stream().filter(kind::isInstance).map(kind::cast).collect(toCollection(TreeSet::new));
        }

        public boolean isEmpty() {
            return keys.isEmpty() && b3.isEmpty() && strangeKeys.isEmpty();
        }

        @Override
        public <T> T match(Function<Compute, T> compute, Function<Rebuild, T> rebuild, Function<AsOf, T> asOf) {
            return compute.apply(this);
        }
    }

    /**
     * Recompute everything and mend what the lake holds differently.
     *
     * @param tickers empty for all there are
     */
    record Rebuild(NavigableSet<Ticker> tickers) implements Task {

        public Rebuild {
            tickers = Collections.unmodifiableNavigableSet(new TreeSet<>(tickers));
        }

        @Override
        public <T> T match(Function<Compute, T> compute, Function<Rebuild, T> rebuild, Function<AsOf, T> asOf) {
            return rebuild.apply(this);
        }
    }

    /**
     * Compute the tables from what was known on a day, beside those of today.
     *
     * @param tickers empty for all there are
     * @param day in São Paulo; what was fetched up to its end counts
     */
    record AsOf(NavigableSet<Ticker> tickers, LocalDate day) implements Task {

        public AsOf {
            tickers = Collections.unmodifiableNavigableSet(new TreeSet<>(tickers));
        }

        /** The first moment that is too late. */
        public Instant end() {
            return day.plusDays(1).atStartOfDay(TradingCalendar.ZONE).toInstant();
        }

        @Override
        public <T> T match(Function<Compute, T> compute, Function<Rebuild, T> rebuild, Function<AsOf, T> asOf) {
            return asOf.apply(this);
        }
    }
}
