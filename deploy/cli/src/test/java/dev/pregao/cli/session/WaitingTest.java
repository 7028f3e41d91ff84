package dev.pregao.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.cli.text.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final Duration PAUSE = Duration.ofMillis(5);

    @Test
    void itLooksUntilSomethingIsThere() {
        AtomicInteger looks = new AtomicInteger();
        assertThat(Waiting.until(PAUSE, () -> looks.incrementAndGet() < 3 ? Optional.empty() : Optional.of("there")))
                .isEqualTo("there");
        assertThat(looks).hasValue(3);
    }

    @Test
    void itLooksLessAndLessOftenTheLongerItTakes() {
        // Given
        long end = System.nanoTime() + Duration.ofMillis(600).toNanos();
        AtomicInteger looks = new AtomicInteger();

        // When
        Waiting.until(PAUSE, Duration.ofMillis(40), () -> {
            looks.incrementAndGet();
            return System.nanoTime() < end ? Optional.empty() : Optional.of(end);
        });

        // Then: every 5 ms it would be a hundred times and more
        assertThat(looks).hasValueBetween(2, 60);
    }

    @Test
    void whatMovesIsWaitedForHoweverLong() {
        // Given
        AtomicInteger looks = new AtomicInteger();

        // When
        int looked = Waiting.until(
                PAUSE,
                () -> looks.incrementAndGet() < 40 ? Optional.empty() : Optional.of(looks.get()),
                () -> new Waiting.Standing("at " + looks, Duration.ofMillis(100)),
                "look");

        // Then
        assertThat(looked).isEqualTo(40);
    }

    @Test
    void whatStandsStillIsToldWithTheRemedy() {
        assertThatThrownBy(() -> Waiting.until(
                        PAUSE,
                        Optional::empty,
                        () -> new Waiting.Standing("batch 1 claimed", Duration.ofMillis(20)),
                        "see './pregao batches'"))
                .isInstanceOf(Failure.class)
                .hasMessage("nothing has moved for 0 minutes: batch 1 claimed; see './pregao batches'");
    }
}
