package dev.pregao.etl.market;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.MarketRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a session's raw versions counts: the newest whole one that has rows, unless it lacks a good part of the papers
 * that the one before it has. Where there is none, one from which records were left out, since a field of theirs could not
 * be read; at last the newest of what could be read of a refused file, which so never replaces a complete one.
 *
 * @param held what counts; null if none does
 * @param lacking papers that it lacks of the version that counted before it
 * @param poorer whole versions that do not count, since they say too little
 * @param unreadable keys whose object is none of a market session
 */
record ChooseSession(
        @Nullable RawSession held,
        Set<String> lacking,
        List<RawKey.MarketSession> poorer,
        List<RawKey.MarketSession> unreadable,
        int objectsRead) {

    private static final int WHOLE = 3;

    /** One paper of so many may be missing in what B3 tells again. */
    private static final int PAPERS_A_LOSS = 10;

    ChooseSession {
        lacking = Set.copyOf(lacking);
        poorer = List.copyOf(poorer);
        unreadable = List.copyOf(unreadable);
    }

    /** Walks the versions from the oldest on: what a newer one may replace is what counted before it. */
    static ChooseSession of(
            Collection<RawKey.MarketSession> versions, Function<RawKey.MarketSession, Optional<byte[]>> read) {
        List<RawKey.MarketSession> poorer = new ArrayList<>();
        List<RawKey.MarketSession> unreadable = new ArrayList<>();
        @Nullable RawSession best = null;
        Set<String> lacking = Set.of();
        for (RawKey.MarketSession key : new TreeSet<>(versions)) {
            Optional<RawSession> session = read.apply(key).flatMap(bytes -> RawSession.parse(key, bytes));
            if (session.isEmpty()) {
                unreadable.add(key);
            } else if (best == null || rank(session.get()) > rank(best)) {
                best = session.get();
                lacking = Set.of();
            } else if (rank(session.get()) == rank(best)) {
                Set<String> lost = lost(best, session.get());
                if (rank(best) == WHOLE
                        && lost.size() * PAPERS_A_LOSS > best.rows().size()) {
                    poorer.add(key);
                } else {
                    best = session.get();
                    lacking = lost;
                }
            }
        }
        return new ChooseSession(best, lacking, poorer, unreadable, versions.size());
    }

    private static Set<String> lost(RawSession before, RawSession now) {
        Set<String> lost = papers(before);
        lost.removeAll(papers(now));
        return lost;
    }

    private static Set<String> papers(RawSession session) {
        return session.rows().stream().map(MarketRow::ticker).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What says less never replaces what says more. */
    private static int rank(RawSession session) {
        if (session.rows().isEmpty()) {
            return 0;
        }
        return session.isWhole() ? WHOLE : session.partial().isEmpty() ? 2 : 1;
    }
}
