package dev.pregao.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Notifier and catalog, both real but for their clients, through thousands of days under faults. Each day is made from
 * its seed alone: {@code -Dpregao.seed=S -Dpregao.schedules=1} makes day S again and, if it fails, tells it.
 */
class ScheduleTest {

    private static final Logger SERVICES = Logger.getLogger("dev.pregao");

    @BeforeAll
    static void silence() {
        SERVICES.setLevel(Level.OFF);
    }

    @Test
    void afterEverySortOfTroubleEveryObjectIsRegisteredAndNothingIsLeftOver() {
        // Given
        long first = Long.getLong("pregao.seed", 1);
        long schedules = Long.getLong("pregao.schedules", 10_000);
        Queue<Long> failed = new ConcurrentLinkedQueue<>();

        // When
        LongStream.range(first, first + schedules).parallel().forEach(seed -> {
            if (failed.isEmpty() && !passes(seed)) {
                failed.add(seed);
            }
        });

        // Then
        assertThat(failed.stream().map(ScheduleTest::tell)).isEmpty();
    }

    private static boolean passes(long seed) {
        try {
            new Schedule(seed, false).run();
            return true;
        } catch (AssertionError | RuntimeException failed) {
            return false;
        }
    }

    /** The same day again, told. */
    private static String tell(long seed) {
        Schedule again = new Schedule(seed, true);
        try {
            again.run();
            return "seed " + seed + " failed once and not again: not deterministic";
        } catch (AssertionError | RuntimeException failed) {
            List<String> trace = again.trace();
            return "-Dpregao.seed=" + seed + " -Dpregao.schedules=1\n" + String.join("\n", trace) + "\n" + failed;
        }
    }
}
