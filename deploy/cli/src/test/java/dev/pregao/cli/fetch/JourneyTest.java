package dev.pregao.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JourneyTest {
    private static final Instant ENDED = Instant.parse("2026-11-21T12:01:27.600Z");

    @Test
    void aHopLastsNoLessThanNothing() {
        // a note of the same second tells its beginning
        assertThat(Journey.since(ENDED, Instant.parse("2026-11-21T12:01:27Z"))).isZero();
        assertThat(Journey.since(ENDED, Instant.parse("2026-11-21T12:01:30Z"))).isEqualTo(Duration.ofMillis(2400));
    }
}
