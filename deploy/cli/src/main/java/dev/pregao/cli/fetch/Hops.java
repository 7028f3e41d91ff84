package dev.pregao.cli.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long each hop took, one behind the other: they add up to the time from the fetch's end until SQL saw it all. Several
 * batches share their hops: gathered is what waits for its first run, transformed when the last run has ended.
 *
 * @param retries of that, what nothing was done in between a failed run and the next attempt
 */
record Hops(Duration gather, Duration transform, Duration retries, Duration register, int batches) {

    /** A run of a batch. */
    record Attempt(Instant startedAt, Instant endedAt) {}

    /** Between two attempts. */
    private record Gap(Instant begun, Instant over) {}

    /**
     * Of batches that became visible in between.
     *
     * @param batches of each, its attempts in order, one at least
     */
    static Hops between(Instant fetched, Instant seen, List<List<Attempt>> batches) {
        Instant gathered = latest(
                batches.stream().map(attempts -> attempts.get(0).startedAt()).toList(), fetched, seen);
        Instant transformed = latest(
                batches.stream()
                        .map(attempts -> attempts.get(attempts.size() - 1).endedAt())
                        .toList(),
                gathered,
                seen);
        Duration retries = waits(batches, gathered, transformed);
        return new Hops(
                Duration.between(fetched, gathered),
                Duration.between(gathered, transformed).minus(retries),
                retries,
                Duration.between(transformed, seen),
                batches.size());
    }

    /** Clocks may differ: never outside of what this process has seen itself. */
    private static Instant latest(List<Instant> times, Instant from, Instant to) {
        return within(times.stream().max(Comparator.naturalOrder()).orElse(from), from, to);
    }

    private static Instant within(Instant time, Instant from, Instant to) {
        return time.isBefore(from) ? from : time.isAfter(to) ? to : time;
    }

    /** What several batches wait at the same time counts once. */
    private static Duration waits(List<List<Attempt>> batches, Instant from, Instant to) {
        Duration all = Duration.ZERO;
        Instant counted = from;
        List<Gap> gaps = batches.stream()
                .flatMap(attempts -> gaps(attempts).stream())
                .sorted(Comparator.comparing(Gap::begun))
                .toList();
        for (Gap gap : gaps) {
            Instant begun = within(gap.begun(), counted, to);
            Instant over = within(gap.over(), begun, to);
            all = all.plus(Duration.between(begun, over));
            counted = over;
        }
        return all;
    }

    private static List<Gap> gaps(List<Attempt> attempts) {
        return IntStream.range(1, attempts.size())
                .mapToObj(next -> new Gap(
                        attempts.get(next - 1).endedAt(), attempts.get(next).startedAt()))
                .toList();
    }
}
