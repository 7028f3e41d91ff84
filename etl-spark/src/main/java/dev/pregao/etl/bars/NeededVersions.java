package dev.pregao.etl.bars;

import dev.pregao.etl.bars.KnownVersions.State;
import dev.pregao.etl.plan.ChangePlan;
import dev.pregao.etl.plan.RawKey;
import dev.pregao.etl.plan.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The raw versions of one ticker that a batch needs: its own, of the sessions around them the newest valid one each, and
 * of the sessions it restates the one it replaces.
 *
 * <p>A session counts only if one of its versions is valid, which shows only after reading, so plan and reading take
 * turns: plan with the sessions that have keys, read the newest unread version of each that has no valid one yet, strike
 * out those that have none left, until nothing is missing.
 */
public final class NeededVersions {

    /**
     * Keys of one ticker.
     *
     * @param keys all keys in the span asked for
     * @param exhausted no key of the ticker lies behind that span
     */
    public record Listing(NavigableSet<RawKey> keys, boolean exhausted) {}

    /**
     * What was read.
     *
     * @param gaps sessions of B3's calendar between those read that certainly have no valid version
     */
    public record Gathered(Collection<RawVersion> versions, NavigableSet<LocalDate> gaps) {}

    private final Function<Collection<RawKey>, List<RawVersion>> read;
    private final KnownVersions known = new KnownVersions();
    private final NavigableSet<LocalDate> changed = new TreeSet<>();
    private final NavigableSet<LocalDate> gaps = new TreeSet<>();

    private NeededVersions(Function<Collection<RawKey>, List<RawVersion>> read) {
        this.read = read;
    }

    /**
     * Gathers the versions, those of the batch first read.
     *
     * @param batch the batch's keys of this ticker
     * @param list lists the ticker's keys in a span
     * @param read reads versions, one for each key
     */
    public static Gathered gather(
            NavigableSet<RawKey> batch,
            Function<Span, Listing> list,
            Function<Collection<RawKey>, List<RawVersion>> read) {
        NeededVersions needed = new NeededVersions(read);
        needed.read(batch);
        needed.known.read().stream()
                .filter(version -> ChooseVersion.refusal(version).isEmpty())
                .forEach(version -> needed.changed.add(version.key().session()));
        if (!needed.changed.isEmpty()) {
            if (!needed.settle(Span.around(needed.changed), list)) {
                needed.settle(List.of(Span.ALL), list);
            }
            needed.readWhile(() -> needed.missingReplaced(batch));
        }
        return new Gathered(needed.known.read(), needed.gaps);
    }

    /** Of every session the newest valid version, and the invalid ones newer than it. */
    public static Collection<RawVersion> newest(
            NavigableSet<RawKey> keys, Function<Collection<RawKey>, List<RawVersion>> read) {
        NeededVersions needed = new NeededVersions(read);
        keys.stream().filter(key -> TradingCalendar.isSession(key.session())).forEach(needed.known::add);
        needed.readWhile(needed::missingNewest);
        return needed.known.read();
    }

    /** Reads until every session planned is settled; false if the spans proved too short. */
    private boolean settle(List<Span> spans, Function<Span, Listing> list) {
        List<Listing> listings = spans.stream().map(list).toList();
        listings.forEach(listing -> listing.keys().forEach(known::add));
        NavigableSet<LocalDate> sessions = new TreeSet<>(known.sessions());
        sessions.removeIf(date -> !TradingCalendar.isSession(date));
        readWhile(() -> missing(sessions));
        for (int i = 0; i < spans.size(); i++) {
            if (!spans.get(i).suffices(changed, sessions, listings.get(i).exhausted())) {
                return false;
            }
        }
        spans.forEach(span -> addGaps(span, sessions));
        return true;
    }

    private void readWhile(Supplier<List<RawKey>> missing) {
        List<RawKey> next = missing.get();
        while (!next.isEmpty()) {
            read(next);
            next = missing.get();
        }
    }

    private void read(Collection<RawKey> missing) {
        read.apply(missing).forEach(known::add);
    }

    /** Keys to read next for what the plan needs; strikes out sessions that have no valid version. */
    private List<RawKey> missing(NavigableSet<LocalDate> sessions) {
        List<RawKey> missing = new ArrayList<>();
        boolean struck = true;
        while (struck && missing.isEmpty()) {
            struck = false;
            for (LocalDate session : ChangePlan.of(changed, sessions).reads()) {
                State state = known.state(session);
                if (state == State.UNKNOWN) {
                    missing.add(known.nextOf(session));
                } else if (state == State.INVALID) {
                    struck |= sessions.remove(session);
                }
            }
        }
        return missing;
    }

    private List<RawKey> missingNewest() {
        return known.sessions().stream()
                .filter(session -> known.state(session) == State.UNKNOWN)
                .map(known::nextOf)
                .toList();
    }

    private List<RawKey> missingReplaced(Set<RawKey> batch) {
        return changed.stream()
                .flatMap(session -> known.nextReplaced(session, batch).stream())
                .toList();
    }

    /** What lies between two sessions that follow each other in a span, and what was read to no avail. */
    private void addGaps(Span span, NavigableSet<LocalDate> sessions) {
        NavigableSet<LocalDate> reads =
                ChangePlan.of(changed, sessions).reads().subSet(span.from(), true, span.to(), true);
        for (LocalDate session : reads) {
            LocalDate next = reads.higher(session);
            if (next != null && next.equals(sessions.higher(session))) {
                session.plusDays(1)
                        .datesUntil(next)
                        .filter(TradingCalendar::isSession)
                        .forEach(gaps::add);
            }
        }
        known.read().stream()
                .map(version -> version.key().session())
                .filter(session -> span.contains(session) && TradingCalendar.isSession(session))
                .filter(session -> known.state(session) == State.INVALID)
                .forEach(gaps::add);
    }
}
