package dev.pregao.etl.plan;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.Events;
import dev.pregao.etl.bars.RawVersion;
import dev.pregao.etl.bars.Validity;
import dev.pregao.etl.plan.KnownVersions.State;
import dev.pregao.etl.plan.Needed.Listing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The raw versions of one ticker that a batch needs: its own, all others of the same dates (what they replace, and the
 * events that may go with it), and of the sessions around them those that count.
 *
 * <p>A session counts only if one of its versions is valid, which shows only after reading, so plan and reading take
 * turns: plan with the sessions that have keys, read the newest unread version of each that is not settled yet, strike
 * out those that have none left, until nothing is missing.
 */
public final class NeededVersions {

    private final Function<Collection<RawKey.Bar>, List<RawVersion>> read;
    private final KnownVersions known = new KnownVersions();
    private final Map<LocalDate, Bar> told = new HashMap<>();
    private final NavigableSet<LocalDate> changed = new TreeSet<>();
    private final NavigableSet<LocalDate> events = new TreeSet<>();

    private NeededVersions(Function<Collection<RawKey.Bar>, List<RawVersion>> read) {
        this.read = read;
    }

    /**
     * Gathers what a batch needs, its own versions first.
     *
     * @param batch the batch's keys of this ticker
     * @param told bars that the lake's table holds: one that was made of its date's newest version need not be read again,
     *     unless its events matter
     * @param list lists the ticker's keys in a span
     * @param read reads versions, one for each key
     */
    public static Needed gather(
            NavigableSet<RawKey.Bar> batch,
            Collection<Bar> told,
            Function<Span, Listing> list,
            Function<Collection<RawKey.Bar>, List<RawVersion>> read) {
        NeededVersions needed = new NeededVersions(read);
        told.forEach(bar -> needed.told.put(bar.session(), bar));
        needed.read(batch);
        NavigableSet<LocalDate> dates = new TreeSet<>(needed.known.dates());
        needed.known.read().stream()
                .filter(Validity::isValid)
                .forEach(version -> needed.changed.add(version.key().session()));
        return needed.settle(batch, dates, list);
    }

    /** Gathers what the rows of some sessions need, as raw is now; one without a valid version has none. */
    public static Needed again(
            NavigableSet<LocalDate> sessions,
            Function<Span, Listing> list,
            Function<Collection<RawKey.Bar>, List<RawVersion>> read) {
        NeededVersions needed = new NeededVersions(read);
        needed.changed.addAll(sessions);
        return needed.settle(new TreeSet<>(), sessions, list);
    }

    /** Of every date what settles it: the newest valid version and whatever is newer, or all of them. */
    public static Needed all(NavigableSet<RawKey.Bar> keys, Function<Collection<RawKey.Bar>, List<RawVersion>> read) {
        NeededVersions needed = new NeededVersions(read);
        keys.forEach(needed.known::add);
        needed.readWhile(() -> needed.unsettled(needed.known.dates()));
        NavigableSet<LocalDate> sessions = new TreeSet<>(needed.known.dates());
        sessions.removeIf(date -> needed.known.state(date) != State.VALID);
        return new Needed(needed.known.read(), needed.known.read().size(), ChangePlan.all(sessions), new TreeSet<>());
    }

    private Needed settle(NavigableSet<RawKey.Bar> batch, NavigableSet<LocalDate> dates, Function<Span, Listing> list) {
        return settle(batch, dates, Span.around(dates), list)
                .orElseGet(() -> settle(batch, dates, List.of(Span.ALL), list).orElseThrow());
    }

    /** Reads until every session planned is settled; empty if the spans proved too short. */
    private Optional<Needed> settle(
            NavigableSet<RawKey.Bar> batch,
            NavigableSet<LocalDate> dates,
            List<Span> spans,
            Function<Span, Listing> list) {
        List<Listing> listings = spans.stream().map(list).toList();
        listings.forEach(listing -> listing.keys().forEach(known::add));
        read(dates.stream().flatMap(date -> known.unread(date).stream()).toList());
        dates.forEach(date -> known.keys(date).forEach(key -> events.addAll(Events.dates(known.version(key)))));
        changed.removeIf(date -> known.state(date) == State.INVALID);
        NavigableSet<LocalDate> sessions = new TreeSet<>(known.dates());
        sessions.removeIf(date -> !Validity.isSession(date));
        readWhile(() -> missing(sessions));
        NavigableSet<LocalDate> changes = new TreeSet<>(changed);
        changes.addAll(events);
        for (int i = 0; i < spans.size(); i++) {
            if (!spans.get(i).suffices(changes, sessions, listings.get(i).exhausted())) {
                return Optional.empty();
            }
        }
        ChangePlan plan = ChangePlan.of(changed, events, sessions);
        return Optional.of(new Needed(known.all(), known.read().size(), plan, new Gaps(known, sessions).of(batch)));
    }

    private void readWhile(Supplier<List<RawKey.Bar>> missing) {
        List<RawKey.Bar> next = missing.get();
        while (!next.isEmpty()) {
            read(next);
            next = missing.get();
        }
    }

    private void read(Collection<RawKey.Bar> missing) {
        read.apply(missing).forEach(known::add);
    }

    /** Keys to read next for what the plan needs; strikes out dates that have no valid version. */
    private List<RawKey.Bar> missing(NavigableSet<LocalDate> sessions) {
        List<RawKey.Bar> missing = new ArrayList<>();
        boolean struck = true;
        while (struck && missing.isEmpty()) {
            ChangePlan plan = ChangePlan.of(changed, events, sessions);
            plan.reads().forEach(this::tell);
            missing.addAll(unsettled(plan.reads()));
            struck = sessions.removeIf(date -> plan.reads().contains(date) && known.state(date) == State.INVALID);
            if (missing.isEmpty() && !struck) {
                for (Span tellers : plan.tellers()) {
                    NavigableSet<LocalDate> dates = known.dates().subSet(tellers.from(), true, tellers.to(), true);
                    dates.forEach(this::mistrust);
                    missing.addAll(unsettled(dates));
                }
            }
        }
        return missing;
    }

    private void tell(LocalDate date) {
        Bar bar = told.get(date);
        if (bar != null && known.state(date) == State.UNKNOWN && !known.tell(bar)) {
            told.remove(date);
        }
    }

    /** The events of the date matter, which its bar does not tell. */
    private void mistrust(LocalDate date) {
        told.remove(date);
        known.forgetTold(date);
    }

    private List<RawKey.Bar> unsettled(NavigableSet<LocalDate> dates) {
        return dates.stream()
                .filter(date -> known.state(date) == State.UNKNOWN)
                .map(known::nextOf)
                .toList();
    }
}
