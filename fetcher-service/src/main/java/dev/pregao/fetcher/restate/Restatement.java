package dev.pregao.fetcher.restate;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * What it means that a source now tells other prices than it did. A source that enters a split or a bonus multiplies its
 * whole past by one factor, up to the day on which it takes effect; then the stored past is on the old scale and has to come
 * again. Where only part of the past moved, the source is not done, or wrong. Anything else is a correction of single
 * sessions.
 */
public sealed interface Restatement {

    /** What to do with each; a new case does not compile until everybody has said. */
    <T> T match(Function<Corrected, T> corrected, Function<Rescaled, T> rescaled, Function<Partial, T> partial);

    /**
     * No factor: prices moved each for itself, or not at all.
     *
     * @param sessions those whose prices moved, oldest first
     */
    record Corrected(List<LocalDate> sessions) implements Restatement {
        public Corrected {
            sessions = List.copyOf(sessions);
        }

        @Override
        public <T> T match(
                Function<Corrected, T> corrected, Function<Rescaled, T> rescaled, Function<Partial, T> partial) {
            return corrected.apply(this);
        }
    }

    /**
     * The source has multiplied its past by one factor, or by one for each of several splits.
     *
     * @param factor new price for an old price of the oldest session, four digits: 0.5 for a split of one share into two
     */
    record Rescaled(double factor) implements Restatement {
        @Override
        public <T> T match(
                Function<Corrected, T> corrected, Function<Rescaled, T> rescaled, Function<Partial, T> partial) {
            return rescaled.apply(this);
        }
    }

    /**
     * Part of the past is on another scale than the rest.
     *
     * @param from first session of the first part that moved
     * @param factor new price for an old price there
     */
    record Partial(LocalDate from, double factor) implements Restatement {
        @Override
        public <T> T match(
                Function<Corrected, T> corrected, Function<Rescaled, T> rescaled, Function<Partial, T> partial) {
            return partial.apply(this);
        }
    }

    /**
     * Judges the stored sessions of a fetch, in which a factor shows itself by more than one session, or by the only one
     * there is.
     *
     * @param splits ratios of the splits the source told, by session
     */
    static Restatement of(List<Comparison> oldestFirst, SortedMap<LocalDate, Double> splits) {
        List<Comparison> compared =
                oldestFirst.stream().filter(Comparison::tellsScale).toList();
        List<Piece> pieces = Piece.of(compared);
        if (pieces.stream().noneMatch(Piece::moved)) {
            return new Corrected(compared.stream()
                    .filter(Comparison::moved)
                    .map(Comparison::session)
                    .toList());
        }
        Piece first = pieces.stream().filter(Piece::moved).findFirst().orElseThrow();
        for (int piece = 1; piece < pieces.size(); piece++) {
            if (!pieces.get(piece - 1).goesOnIn(pieces.get(piece), splits)) {
                return new Partial(first.begin(), first.factor());
            }
        }
        return new Rescaled(first.factor());
    }
}
