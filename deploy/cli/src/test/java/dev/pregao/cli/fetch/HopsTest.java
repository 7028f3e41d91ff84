package dev.pregao.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopsTest {
    private static final Instant FETCHED = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void eachHopBeginsWhereTheOneBeforeItEnds() {
        // When: the run from 2 to 7, SQL after 9
        Hops hops = Hops.between(FETCHED, at(9), List.of(List.of(attempt(2, 7))));

        // Then
        assertThat(hops).isEqualTo(new Hops(seconds(2), seconds(5), Duration.ZERO, seconds(2), 1));
    }

    @Test
    void whatIsWaitedForBetweenTwoAttemptsIsNoHopsTime() {
        Hops hops = Hops.between(FETCHED, at(100), List.of(List.of(attempt(1, 5), attempt(65, 70), attempt(80, 90))));

        assertThat(hops).isEqualTo(new Hops(seconds(1), seconds(4 + 5 + 10), seconds(60 + 10), seconds(10), 1));
    }

    @Test
    void severalBatchesShareTheirHopsAndTheirWaits() {
        // Given: waits from 5 to 15 and from 10 to 20
        List<List<Hops.Attempt>> batches =
                List.of(List.of(attempt(1, 5), attempt(15, 25)), List.of(attempt(2, 10), attempt(20, 30)));

        // Then
        assertThat(Hops.between(FETCHED, at(31), batches))
                .isEqualTo(new Hops(seconds(2), seconds(28 - 15), seconds(15), seconds(1), 2));
    }

    @Test
    void aClockThatDiffersMakesNoHopNegativeAndTheSumIsWhatWasSeen() {
        for (Hops.Attempt attempt : List.of(attempt(-5, -2), attempt(-1, 3), attempt(4, 20), attempt(15, 20))) {
            Hops hops = Hops.between(FETCHED, at(9), List.of(List.of(attempt)));

            assertThat(List.of(hops.gather(), hops.transform(), hops.retries(), hops.register()))
                    .noneMatch(Duration::isNegative);
            assertThat(hops.gather().plus(hops.transform()).plus(hops.retries()).plus(hops.register()))
                    .isEqualTo(seconds(9));
        }
    }

    @Test
    void nothingStoredIsNoHop() {
        assertThat(Hops.between(FETCHED, at(1), List.of()).batches()).isZero();
    }

    private static Hops.Attempt attempt(long started, long ended) {
        return new Hops.Attempt(at(started), at(ended));
    }

    private static Instant at(long second) {
        return FETCHED.plusSeconds(second);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
