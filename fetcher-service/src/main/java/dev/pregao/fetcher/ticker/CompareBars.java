package dev.pregao.fetcher.ticker;

import dev.pregao.contracts.RawKey;
import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.plan.FetchWindow;
import dev.pregao.fetcher.raw.BarVersion;
import dev.pregao.fetcher.raw.RawZone;
import dev.pregao.fetcher.raw.StorageFailure;
import dev.pregao.fetcher.raw.StoredBar;
import dev.pregao.fetcher.raw.StoredSession;
import dev.pregao.fetcher.restate.Comparison;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Event;
import dev.pregao.fetcher.source.SourceAnswer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares bars with the newest stored versions, of which those are read that say something else. */
@Singleton
public final class CompareBars {

    private final RawZone raw;
    private final String source;

    CompareBars(RawZone raw, FetcherConfig config) {
        this.raw = raw;
        this.source = config.source().word();
    }

    /** With the sessions of a window. */
    public Compared compare(TickerFetch fetch, FetchWindow window, SourceAnswer.Bars told)
            throws StorageFailure, InterruptedException {
        Map<LocalDate, StoredSession> stored = fetch.stored().from(window.from());
        List<BarVersion> versions = versions(fetch, told);
        List<RawKey.Bar> changed = new ArrayList<>();
        for (BarVersion version : versions) {
            StoredSession session = stored.get(version.bar().session());
            if (session != null && !says(session.newest(), version)) {
                changed.add(session.newest());
            }
        }
        return compare(fetch, window, versions, stored, raw.read(changed));
    }

    /**
     * With the whole history. Sessions that an earlier fetch brought to the new scale before it was broken off have moved
     * too: they are compared with their version before.
     */
    public Compared compareAll(TickerFetch fetch, FetchWindow window, SourceAnswer.Bars told)
            throws StorageFailure, InterruptedException {
        Compared compared = compare(fetch, window, told);
        Map<LocalDate, StoredSession> stored = fetch.stored().all();
        Optional<Instant> lastMoved = compared.changed().stream()
                .flatMap(version -> Optional.ofNullable(stored.get(version.bar().session())).stream())
                .map(session -> session.newest().version().fetchedAt())
                .max(Instant::compareTo);
        Map<LocalDate, RawKey.Bar> before = new HashMap<>();
        for (Comparison each : compared.comparisons()) {
            StoredSession session = stored.get(each.session());
            if (session != null
                    && session.before() != null
                    && each.stored().equals(each.fetched())
                    && lastMoved
                            .filter(session.newest().version().fetchedAt()::isAfter)
                            .isPresent()) {
                before.put(each.session(), session.before());
            }
        }
        Map<RawKey.Bar, StoredBar> read = raw.read(List.copyOf(before.values()));
        List<Comparison> comparisons = compared.comparisons().stream()
                .map(each -> {
                    StoredBar earlier =
                            before.containsKey(each.session()) ? read.get(before.get(each.session())) : null;
                    return earlier == null ? each : new Comparison(each.session(), earlier.prices(), each.fetched());
                })
                .toList();
        return new Compared(compared.changed(), compared.unchanged(), comparisons, compared.splits());
    }

    private List<BarVersion> versions(TickerFetch fetch, SourceAnswer.Bars told) {
        return told.bars().stream()
                .map(bar -> new BarVersion(fetch.ticker(), bar, source, told.symbol(), told.askedAt()))
                .toList();
    }

    private static Compared compare(
            TickerFetch fetch,
            FetchWindow window,
            List<BarVersion> told,
            Map<LocalDate, StoredSession> stored,
            Map<RawKey.Bar, StoredBar> read) {
        List<BarVersion> changed = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        SortedMap<LocalDate, Double> splits = new TreeMap<>();
        for (BarVersion each : told) {
            LocalDate session = each.bar().session();
            StoredSession known = stored.get(session);
            StoredBar before = known == null ? null : read.get(known.newest());
            BarVersion version = before == null ? each : withEventsBefore(window, each, before);
            Optional<BarVersion> waiting = fetch.waiting(session);
            boolean same = waiting.map(other -> other.digest().equals(version.digest()))
                    .orElse(known != null && says(known.newest(), version));
            if (!same) {
                changed.add(version);
            }
            if (known != null && (same || before != null)) {
                comparisons.add(new Comparison(
                        session,
                        before == null || same ? version.bar().prices() : before.prices(),
                        version.bar().prices()));
            }
            Event split = version.bar().split();
            if (split != null) {
                splits.put(session, split.value());
            }
        }
        return new Compared(changed, told.size() - changed.size(), comparisons, splits);
    }

    /** An event of a day that was not asked for stands in the stored bar only; it is not gone. */
    private static BarVersion withEventsBefore(FetchWindow window, BarVersion version, StoredBar stored) {
        Bar bar = version.bar();
        Event dividend = stored.dividend();
        if (dividend != null && isBefore(window, dividend)) {
            bar = bar.withDividend(dividend);
        }
        Event split = stored.split();
        if (split != null && isBefore(window, split)) {
            bar = bar.withSplit(split);
        }
        return bar.equals(version.bar())
                ? version
                : new BarVersion(version.ticker(), bar, version.source(), version.sourceSymbol(), version.fetchedAt());
    }

    private static boolean isBefore(FetchWindow window, Event event) {
        return event.date().isBefore(window.asked());
    }

    private static boolean says(RawKey.Bar stored, BarVersion version) {
        return stored.version().digest().equals(version.digest());
    }
}
