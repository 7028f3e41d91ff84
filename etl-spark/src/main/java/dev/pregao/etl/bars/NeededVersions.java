package dev.pregao.etl.bars;

import dev.pregao.etl.plan.ChangePlan;
import dev.pregao.etl.plan.RawKey;
import dev.pregao.etl.plan.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The raw versions of one ticker that a batch needs: its own, and of the sessions around them the newest valid one each.
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

    private final Function<Collection<RawKey>, List<RawVersion>> read;
    private final NavigableMap<RawKey, RawVersion> versions = new TreeMap<>();
    private final NavigableSet<LocalDate> changed = new TreeSet<>();

    private NavigableMap<LocalDate, NavigableSet<RawKey>> keys = new TreeMap<>();

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
    public static Collection<RawVersion> gather(
            NavigableSet<RawKey> batch,
            Function<Span, Listing> list,
            Function<Collection<RawKey>, List<RawVersion>> read) {
        NeededVersions needed = new NeededVersions(read);
        needed.read(batch);
        needed.versions.values().stream()
                .filter(version -> ChooseVersion.refusal(version).isEmpty())
                .forEach(version -> needed.changed.add(version.key().session()));
        if (!needed.changed.isEmpty() && !needed.settle(Span.around(needed.changed), list)) {
            needed.settle(List.of(Span.ALL), list);
        }
        return needed.versions.values();
    }

    /** Reads until every session planned is settled; false if the spans proved too short. */
    private boolean settle(List<Span> spans, Function<Span, Listing> list) {
        List<Listing> listings = spans.stream().map(list).toList();
        keys = new TreeMap<>();
        listings.forEach(listing -> listing.keys().forEach(this::addKey));
        versions.keySet().forEach(this::addKey);
        NavigableSet<LocalDate> sessions = new TreeSet<>(keys.keySet());
        sessions.removeIf(date -> !TradingCalendar.isSession(date));
        List<RawKey> missing = missing(sessions);
        while (!missing.isEmpty()) {
            read(missing);
            missing = missing(sessions);
        }
        for (int i = 0; i < spans.size(); i++) {
            if (!spans.get(i).suffices(changed, sessions, listings.get(i).exhausted())) {
                return false;
            }
        }
        return true;
    }

    private void addKey(RawKey key) {
        keys.computeIfAbsent(key.session(), session -> new TreeSet<>()).add(key);
    }

    /** Keys to read next for what the plan needs; strikes out sessions that have no valid version. */
    private List<RawKey> missing(NavigableSet<LocalDate> sessions) {
        List<RawKey> missing = new ArrayList<>();
        boolean struck = true;
        while (struck && missing.isEmpty()) {
            struck = false;
            for (LocalDate session : ChangePlan.of(changed, sessions).reads()) {
                State state = state(session);
                if (state == State.UNKNOWN) {
                    missing.add(newestUnread(session));
                } else if (state == State.INVALID) {
                    struck |= sessions.remove(session);
                }
            }
        }
        return missing;
    }

    private enum State {
        VALID,
        INVALID,
        UNKNOWN
    }

    private State state(LocalDate session) {
        for (RawKey key : keys.getOrDefault(session, new TreeSet<>()).descendingSet()) {
            RawVersion version = versions.get(key);
            if (version == null) {
                return State.UNKNOWN;
            }
            if (ChooseVersion.refusal(version).isEmpty()) {
                return State.VALID;
            }
        }
        return State.INVALID;
    }

    private RawKey newestUnread(LocalDate session) {
        return keys.getOrDefault(session, new TreeSet<>()).descendingSet().stream()
                .filter(key -> !versions.containsKey(key))
                .findFirst()
                .orElseThrow();
    }

    private void read(Collection<RawKey> missing) {
        read.apply(missing).forEach(version -> versions.put(version.key(), version));
    }
}
