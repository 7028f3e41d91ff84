package dev.pregao.catalog.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.catalog.batch.Manifest;
import dev.pregao.catalog.lake.StoredObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {

    private static final String KEY = "raw/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void objectInAManifestIsCovered() {
        assertThat(new Coverage(List.of(batch(KEY))).misses(object(KEY, NOON))).isFalse();
    }

    @Test
    void anotherVersionOfTheSameSessionIsNot() {
        assertThat(new Coverage(List.of(batch(KEY.replace("1f3a9c2e", "00000000")))).misses(object(KEY, NOON)))
                .isTrue();
    }

    @Test
    void rebuildCoversWhatItsTickersHadBeforeIt() {
        // When
        Coverage coverage = new Coverage(List.of(rebuild(List.of("BVSP"), null)));

        // Then
        assertThat(coverage.misses(object(KEY, NOON.minusSeconds(1)))).isFalse();
        assertThat(coverage.misses(object(KEY, NOON))).isTrue();
        assertThat(coverage.misses(object(KEY.replace("BVSP", "PETR4"), NOON.minusSeconds(1))))
                .isTrue();
    }

    @Test
    void rebuildOfNoTickerIsOneOfAll() {
        // When
        Coverage coverage = new Coverage(List.of(rebuild(List.of(), null)));

        // Then
        assertThat(coverage.misses(object(KEY.replace("BVSP", "PETR4"), NOON.minusSeconds(1))))
                .isFalse();
        assertThat(coverage.misses(object(KEY, NOON))).isTrue();
    }

    @Test
    void whatWasKnownOnADayIsNoRebuildOfTheTables() {
        // When
        Coverage coverage = new Coverage(List.of(rebuild(List.of("BVSP"), LocalDate.of(2026, 11, 20))));

        // Then
        assertThat(coverage.misses(object(KEY, NOON.minusSeconds(1)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw/readme.txt",
                "raw/ticker=BVSP/x.parquet",
                "raw/ticker=../date=2026-11-20/x.parquet",
                "raw/ticker=BVSP/date=2026-11-20/..parquet",
                "raw/ticker=BVSP/date=2026-11-20/a.parquet/"
            })
    void whatTheNotifierWouldRefuseIsNotSentToIt(String key) {
        assertThat(new Coverage(List.of()).misses(object(key, NOON))).isFalse();
    }

    @Test
    void emptyObjectIsNoBar() {
        assertThat(new Coverage(List.of()).misses(new StoredObject(KEY, 0, NOON)))
                .isFalse();
    }

    private static Manifest batch(String key) {
        return new Manifest("61a7455a1043aeee", List.of(key), null, NOON);
    }

    private static Manifest rebuild(List<String> tickers, LocalDate asOf) {
        return new Manifest("6f1d0c2b9a8e7f34", List.of(), new Manifest.Rebuild(tickers, asOf), NOON);
    }

    private static StoredObject object(String key, Instant lastModified) {
        return new StoredObject(key, 1523, lastModified);
    }
}
