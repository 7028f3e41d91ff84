package dev.pregao.contracts.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.contracts.RawKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadMarkTest {

    private static final LoadMark OPEN = LoadMark.open(Instant.parse("2026-11-26T12:00:00.7Z"));
    private static final LoadMark CLOSED = OPEN.close(Instant.parse("2026-11-26T14:15:00.2Z"));

    @Test
    void keysComeBackAsTheMarksTheySpell() {
        assertThat(OPEN.key()).isEqualTo("control/loads/20261126T120000Z");
        assertThat(CLOSED.key()).isEqualTo("control/loads/20261126T120000Z-20261126T141500Z");
        assertThat(LoadMark.find(OPEN.key())).contains(OPEN);
        assertThat(LoadMark.find(CLOSED.key())).contains(CLOSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "control/loads/",
                "control/loads/20261126T120000Z-",
                "control/loads/20260230T120000Z",
                "control/loads/20261126T250000Z",
                "control/loads/20261126T120000Z-20261126T141500Z.json",
                "x/control/loads/20261126T120000Z"
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
        RawKey bar = RawKey.of("raw/source=yahoo/ticker=PETR4/date=2026-11-19/" + stamp + "-1f3a9c2e.parquet");
        assertThat(OPEN.covers(bar)).isEqualTo(whileOpen);
        assertThat(CLOSED.covers(bar)).isEqualTo(onceClosed);
    }

    @Test
    void whatIsNoBarIsNotCovered() {
        assertThat(OPEN.covers(RawKey.of("raw/source=b3/date=2026-11-19/20261126T130000Z-1f3a9c2e.parquet")))
                .isFalse();
    }
}
