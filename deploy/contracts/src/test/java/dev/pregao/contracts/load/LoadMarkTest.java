package dev.pregao.contracts.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadMarkTest {

    private static final LoadMark OPEN = LoadMark.open(Ticker.of("PETR4"), Instant.parse("2026-11-26T12:00:00.7Z"));
    private static final LoadMark CLOSED = OPEN.close(Instant.parse("2026-11-26T14:15:00.2Z"));

    @Test
    void keysComeBackAsTheMarksTheySpell() {
        assertThat(OPEN.key()).isEqualTo("control/loads/20261126T120000Z/PETR4");
        assertThat(CLOSED.key()).isEqualTo("control/loads/20261126T120000Z/PETR4-20261126T141500Z");
        assertThat(LoadMark.find(OPEN.key())).contains(OPEN);
        assertThat(LoadMark.find(CLOSED.key())).contains(CLOSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "control/loads/",
                "control/loads/20261126T120000Z",
                "control/loads/20261126T120000Z/PETR4-",
                "control/loads/20260230T120000Z/PETR4",
                "control/loads/20261126T250000Z/PETR4",
                "control/loads/20261126T120000Z/petr4",
                "control/loads/20261126T120000Z/PETR4-20261126T141500Z.json",
                "x/control/loads/20261126T120000Z/PETR4"
            })
    void otherKeysSpellNone(String key) {
        assertThat(LoadMark.find(key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20261126T115959Z, false, false",
        "20261126T120000Z, true, true",
        "20261126T141500Z, true, true",
        "20261126T141501Z, true, false",
        "20261126T180000Z, true, false",
        "20261126T180001Z, false, false"
    })
    void barsAreCoveredByTheTimeTheyWereFetched(String stamp, boolean whileOpen, boolean onceClosed) {
        assertThat(OPEN.covers(bar(stamp))).isEqualTo(whileOpen);
        assertThat(CLOSED.covers(bar(stamp))).isEqualTo(onceClosed);
    }

    @Test
    void barsOfOtherTickersAreNotCovered() {
        RawKey other = RawKey.of("raw/source=yahoo/ticker=VALE3/date=2026-11-19/20261126T130000Z-1f3a9c2e.parquet");
        assertThat(OPEN.covers(other)).isFalse();
        assertThat(CLOSED.covers(other)).isFalse();
    }

    @Test
    void noLoadCoversMoreThanTheLongestMay() {
        // Given
        LoadMark late = OPEN.close(Instant.parse("2026-11-27T12:00:00Z"));
        // When, Then
        assertThat(late.covers(bar("20261126T180000Z"))).isTrue();
        assertThat(late.covers(bar("20261126T180001Z"))).isFalse();
    }

    @Test
    void marksOfAllLoadsThatMayCoverABarSortBehindItsStart() {
        // Given: the bar was fetched at the last second a load opened at noon covers
        String start = LoadMark.start(Instant.parse("2026-11-26T18:00:00Z"));
        // When, Then
        assertThat(OPEN.key()).isGreaterThan(start);
        assertThat(OPEN.key()).isLessThan(LoadMark.start(Instant.parse("2026-11-26T18:00:01Z")));
    }

    private static RawKey bar(String stamp) {
        return RawKey.of("raw/source=yahoo/ticker=PETR4/date=2026-11-19/" + stamp + "-1f3a9c2e.parquet");
    }

    @Test
    void whatIsNoBarIsNotCovered() {
        assertThat(OPEN.covers(RawKey.of("raw/source=b3/date=2026-11-19/20261126T130000Z-1f3a9c2e.parquet")))
                .isFalse();
    }
}
