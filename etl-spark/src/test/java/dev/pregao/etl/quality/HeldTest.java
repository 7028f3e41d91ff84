package dev.pregao.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.Version;
import dev.pregao.etl.quality.Finding.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Held HELD = new Held(NOON, LocalDate.of(2026, 11, 18), 0.5, 2);

    @Test
    void anAnswerIsOfTheFetchThatIsNotLongerAwayThanAFunctionLives() {
        assertThat(Held.isOfFetch(version(0), version(900))).isTrue();
        assertThat(Held.isOfFetch(version(900), version(0))).isTrue();
        assertThat(Held.isOfFetch(version(0), version(901))).isFalse();
        assertThat(Held.isOfFetch(version(901), version(0))).isFalse();
    }

    @Test
    void aNewerVersionOfItsFirstSessionEndsItAndNoOlderOne() {
        assertThat(HELD.isEnded(List.of())).isFalse();
        assertThat(HELD.isEnded(List.of(version(-60), version(0)))).isFalse();
        assertThat(HELD.isEnded(List.of(version(-60), version(1)))).isTrue();
    }

    @Test
    void theFindingTellsTheFirstSessionTheFactorAndHowManyAreHeld() {
        // Given
        Ticker ticker = Ticker.of("IRBR3");
        Quality other = new Quality(Ticker.BVSP, 1, List.of(), List.of());

        // When
        List<Quality> quality =
                Held.add(List.of(other, new Quality(ticker, 1, List.of(), List.of())), Map.of(ticker, HELD.finding()));

        // Then
        assertThat(quality.get(0)).isEqualTo(other);
        assertThat(quality.get(1).findings())
                .containsExactly(new Finding(Kind.HELD, null, LocalDate.of(2026, 11, 18), 2, "0.5"));
    }

    private static Version version(int seconds) {
        return new Version(NOON.plusSeconds(seconds), "1f3a9c2e");
    }
}
