package dev.pregao.etl.plan;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.etl.bars.Bar;
import dev.pregao.etl.bars.ChooseVersion;
import dev.pregao.etl.bars.RawVersion;
import dev.pregao.etl.bars.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keys of one ticker as far as they were listed, and the versions as far as they were read. */
final class KnownVersions {

    private final NavigableMap<LocalDate, NavigableSet<RawKey.Bar>> keys = new TreeMap<>();
    private final NavigableMap<RawKey.Bar, RawVersion> versions = new TreeMap<>();

    /** Of these dates not the object was read, but what the lake's table holds of its newest version. */
    private final Map<LocalDate, RawVersion> told = new HashMap<>();

    /** What is known of a date. */
    enum State {
        /** Enough was read to know which version counts. */
        VALID,
        /** All of its versions were read, and none is valid. */
        INVALID,
        UNKNOWN
    }

    void add(RawKey.Bar key) {
        keys.computeIfAbsent(key.session(), session -> new TreeSet<>()).add(key);
    }

    void add(RawVersion version) {
        add(version.key());
        versions.put(version.key(), version);
    }

    /** Dates that have keys. */
    NavigableSet<LocalDate> dates() {
        return keys.navigableKeySet();
    }

    /** Keys of a date, by age. */
    NavigableSet<RawKey.Bar> keys(LocalDate date) {
        return keys.getOrDefault(date, Collections.emptyNavigableSet());
    }

    Collection<RawVersion> read() {
        return Collections.unmodifiableCollection(versions.values());
    }

    /** All that is known: what was read, and of dates that were not what was told. */
    Collection<RawVersion> all() {
        List<RawVersion> all = new ArrayList<>(versions.values());
        all.addAll(told.values());
        return all;
    }

    /**
     * Takes a bar of the lake's table for what counts of its date, if nothing of the date was read and it was made of the
     * newest version there is. The events of that version stay unknown.
     */
    boolean tell(Bar bar) {
        NavigableSet<RawKey.Bar> ofDate = keys(bar.session());
        if (ofDate.isEmpty()
                || !ofDate.last().version().equals(new Version(bar.fetchedAt(), bar.version()))
                || ofDate.stream().anyMatch(versions::containsKey)) {
            return false;
        }
        told.put(bar.session(), RawVersion.told(ofDate.last(), bar));
        return true;
    }

    /** From here on the date counts as not known. */
    void forgetTold(LocalDate date) {
        told.remove(date);
    }

    /** A version that was read. */
    RawVersion version(RawKey.Bar key) {
        return Objects.requireNonNull(versions.get(key), key::key);
    }

    /** Versions are known from the newest back; the first that whatever is older cannot change settles the date. */
    State state(LocalDate date) {
        if (told.containsKey(date)) {
            return State.VALID;
        }
        boolean valid = false;
        for (RawKey.Bar key : keys(date).descendingSet()) {
            RawVersion version = versions.get(key);
            if (version == null) {
                return State.UNKNOWN;
            }
            if (ChooseVersion.settles(version)) {
                return State.VALID;
            }
            valid |= Validity.isValid(version);
        }
        return valid ? State.VALID : State.INVALID;
    }

    /** The key to read next of a date whose state is unknown. */
    RawKey.Bar nextOf(LocalDate date) {
        return keys(date).descendingSet().stream()
                .filter(key -> !versions.containsKey(key))
                .findFirst()
                .orElseThrow();
    }

    /** Keys of a date that were not read. */
    List<RawKey.Bar> unread(LocalDate date) {
        List<RawKey.Bar> unread = new ArrayList<>(keys(date));
        unread.removeIf(versions::containsKey);
        return unread;
    }
}
