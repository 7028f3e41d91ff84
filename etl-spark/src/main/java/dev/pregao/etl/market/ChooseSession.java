package dev.pregao.etl.market;

import dev.pregao.contracts.RawKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which of a session's raw versions counts: the newest whole one that has rows. Where there is none, one from which
 * records were left out, since a field of theirs could not be read; at last the newest of what could be read of a refused
 * file, which so never replaces a complete one.
 *
 * @param held what counts; null if none does
 * @param unreadable keys whose object is none of a market session
 */
record ChooseSession(@Nullable RawSession held, List<RawKey.MarketSession> unreadable, int objectsRead) {

    private static final int WHOLE = 3;

    ChooseSession {
        unreadable = List.copyOf(unreadable);
    }

    /** Reads no more versions than it must, from the newest on. */
    static ChooseSession of(
            Collection<RawKey.MarketSession> versions, Function<RawKey.MarketSession, Optional<byte[]>> read) {
        List<RawKey.MarketSession> newestFirst = versions.stream()
                .sorted(Comparator.<RawKey.MarketSession>naturalOrder().reversed())
                .toList();
        List<RawKey.MarketSession> unreadable = new ArrayList<>();
        @Nullable RawSession best = null;
        int objectsRead = 0;
        for (RawKey.MarketSession key : newestFirst) {
            Optional<RawSession> session = read.apply(key).flatMap(bytes -> RawSession.parse(key, bytes));
            objectsRead++;
            if (session.isEmpty()) {
                unreadable.add(key);
            } else if (best == null || rank(session.get()) > rank(best)) {
                best = session.get();
                if (rank(best) == WHOLE) {
                    break;
                }
            }
        }
        return new ChooseSession(best, unreadable, objectsRead);
    }

    /** What says less never replaces what says more. */
    private static int rank(RawSession session) {
        if (session.rows().isEmpty()) {
            return 0;
        }
        return session.isWhole() ? WHOLE : session.partial().isEmpty() ? 2 : 1;
    }
}
