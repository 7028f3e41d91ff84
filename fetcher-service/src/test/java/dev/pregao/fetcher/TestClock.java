package dev.pregao.fetcher;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** The clock of the function under test: the true one, a second later with each fetch, until a test lets time run out. */
@Singleton
public class TestClock {

    private static final AtomicInteger READS_LEFT = new AtomicInteger(Integer.MAX_VALUE);

    private static final AtomicInteger SECONDS_AHEAD = new AtomicInteger();

    private static final AtomicInteger DAYS_AHEAD = new AtomicInteger();

    private static volatile Duration leap = Duration.ZERO;

    /** Versions are told apart by the second of their fetch. */
    static void passASecond() {
        SECONDS_AHEAD.incrementAndGet();
    }

    /** After so many more looks at the clock a day has passed. */
    static void runOutAfter(int reads) {
        passAfter(reads, Duration.ofDays(1));
    }

    /** After so many more looks at the clock it is later by this much. */
    static void passAfter(int reads, Duration time) {
        leap = time;
        READS_LEFT.set(reads);
    }

    static void runOn() {
        READS_LEFT.set(Integer.MAX_VALUE);
    }

    /** As many days later than it is; 0 for today again. */
    static void beDaysAhead(int days) {
        DAYS_AHEAD.set(days);
    }

    static Instant now() {
        return Clock.systemUTC().instant().plusSeconds(SECONDS_AHEAD.get()).plus(Duration.ofDays(DAYS_AHEAD.get()));
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Clock clock() {
        return new Running(ZoneOffset.UTC);
    }

    private static final class Running extends Clock {

        private final ZoneId zone;

        Running(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Running(other);
        }

        @Override
        public Instant instant() {
            Instant now = TestClock.now();
            return READS_LEFT.getAndDecrement() > 0 ? now : now.plus(leap);
        }
    }
}
