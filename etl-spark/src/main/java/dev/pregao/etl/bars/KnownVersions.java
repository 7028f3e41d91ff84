package dev.pregao.etl.bars;

import dev.pregao.etl.plan.RawKey;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keys of one ticker as far as they were listed, and the versions as far as they were read. */
final class KnownVersions {

    private final NavigableMap<LocalDate, NavigableSet<RawKey>> keys = new TreeMap<>();
    private final NavigableMap<RawKey, RawVersion> versions = new TreeMap<>();

    /** What is known of a session. */
    enum State {
        VALID,
        /** All of its versions were read, and none is valid. */
        INVALID,
        UNKNOWN
    }

    void add(RawKey key) {
        keys.computeIfAbsent(key.session(), session -> new TreeSet<>()).add(key);
    }

    void add(RawVersion version) {
        add(version.key());
        versions.put(version.key(), version);
    }

    /** Sessions that have keys. */
    Set<LocalDate> sessions() {
        return keys.keySet();
    }

    Collection<RawVersion> read() {
        return Collections.unmodifiableCollection(versions.values());
    }

    State state(LocalDate session) {
        if (newestValid(session, Set.of()).isPresent()) {
            return State.VALID;
        }
        return newestUnread(session).isPresent() ? State.UNKNOWN : State.INVALID;
    }

    /** The key to read next of a session whose state is unknown. */
    RawKey nextOf(LocalDate session) {
        return newestUnread(session).orElseThrow();
    }

    /**
     * The key to read next to learn which version the batch replaces in a session that is {@link State#VALID}. Empty if that
     * is known, there is none, or the batch does not replace any.
     */
    Optional<RawKey> nextReplaced(LocalDate session, Set<RawKey> batch) {
        boolean replaces =
                newestValid(session, Set.of()).filter(batch::contains).isPresent();
        return replaces && newestValid(session, batch).isEmpty() ? newestUnread(session) : Optional.empty();
    }

    /** The newest valid version; not one that is older than an unread one. */
    private Optional<RawKey> newestValid(LocalDate session, Set<RawKey> ignored) {
        for (RawKey key : newestFirst(session)) {
            RawVersion version = versions.get(key);
            if (version == null) {
                return Optional.empty();
            }
            if (!ignored.contains(key) && ChooseVersion.refusal(version).isEmpty()) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private Optional<RawKey> newestUnread(LocalDate session) {
        return newestFirst(session).stream()
                .filter(key -> !versions.containsKey(key))
                .findFirst();
    }

    private Set<RawKey> newestFirst(LocalDate session) {
        NavigableSet<RawKey> all = keys.get(session);
        return all == null ? Set.of() : all.descendingSet();
    }
}
