package dev.pregao.etl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawKeyTest {

    private static final String KEY = "raw/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet";

    @Test
    void keyOfTheDesignIsParsedAndPrintedBack() {
        // When
        RawKey key = RawKey.parse(KEY).orElseThrow();

        // Then
        assertThat(key)
                .isEqualTo(new RawKey(
                        "BVSP", LocalDate.of(2026, 11, 20), Instant.parse("2026-11-21T12:00:03Z"), "1f3a9c2e"));
        assertThat(key.key()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw/ticker=BVSP/date=2026-11-20/note.txt",
                "raw/ticker=BVSP/date=2026-02-30/20261121T120003Z-1f3a9c2e.parquet",
                "raw/ticker=BVSP/date=2026-11-20/20261121T250003Z-1f3a9c2e.parquet",
                "raw/ticker=%5EBVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                "refined/ticker=BVSP/data_pregao=2026-11-20/BVSP.parquet",
                ""
            })
    void otherKeysAreNone(String key) {
        assertThat(RawKey.parse(key)).isEmpty();
    }

    @Test
    void keysOfASessionSortByFetchThenDigest() {
        // Given
        LocalDate session = LocalDate.of(2026, 11, 20);
        Instant early = Instant.parse("2026-11-21T12:00:00Z");
        RawKey first = new RawKey("BVSP", session, early, "ffffffff");
        RawKey second = new RawKey("BVSP", session, early.plusSeconds(1), "00000000");
        RawKey third = new RawKey("BVSP", session, early.plusSeconds(1), "00000001");

        // When
        List<RawKey> sorted = List.of(third, second, first).stream().sorted().toList();

        // Then
        assertThat(sorted).containsExactly(first, second, third);
        assertThat(sorted).extracting(RawKey::key).isSorted();
    }
}
