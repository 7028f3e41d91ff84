package dev.pregao.fetcher.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawKeyTest {

    private static final String KEY = "raw/ticker=BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet";

    @Test
    void aKeyIsReadAndWrittenBack() {
        // When
        Optional<RawKey> key = RawKey.find(KEY);

        // Then
        assertThat(key)
                .contains(new RawKey(
                        "BVSP", LocalDate.of(2026, 11, 19), Instant.parse("2026-11-20T12:00:03Z"), "1f3a9c2e"));
        assertThat(key.get()).hasToString(KEY);
    }

    @Test
    void theStartOfASessionSortsBetweenItAndTheOneBefore() {
        String start = RawKey.start("BVSP", LocalDate.of(2026, 11, 19));
        assertThat(start).isLessThan(KEY).isGreaterThan(KEY.replace("2026-11-19", "2026-11-18"));
    }

    @Test
    void theEndOfATickerSortsAfterAllItsKeysAndBeforeTheNextTickers() {
        assertThat(RawKey.end("BVSP"))
                .isGreaterThan(RawKey.start("BVSP", LocalDate.of(9999, 12, 31)))
                .isLessThan(RawKey.prefix("BVSP3"));
    }

    @Test
    void thePrefixOfATickerIsNoPrefixOfALongerOne() {
        assertThat("raw/ticker=KLBN11/date=2026-11-19").doesNotStartWith(RawKey.prefix("KLBN1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "raw/ticker=BVSP/date=2026-11-19/",
                "raw/ticker=^BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet",
                "raw/ticker=BVSP/date=2026-02-30/20261120T120003Z-1f3a9c2e.parquet",
                "raw/ticker=BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2.parquet",
                "raw/ticker=BVSP/date=2026-11-19/20261320T120003Z-1f3a9c2e.parquet",
                "raw/ticker=BVSP/date=2026-11-19/20260230T120003Z-1f3a9c2e.parquet",
                "raw/ticker=BVSP/../ticker=BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet",
                "raw/ticker=BVSP/date=2026-11-19/20261120T120003Z-1f3a9c2e.parquet\n"
            })
    void anythingElseIsNoneOfOurs(String key) {
        assertThat(RawKey.find(key)).isEmpty();
    }
}
