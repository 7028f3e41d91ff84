package dev.pregao.catalog.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.catalog.batch.ClaimedManifest;
import dev.pregao.catalog.lake.StoredObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {

    private static final String KEY = "raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet";
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
                "raw/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/x.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/x.parquet",
                "raw/source=yahoo/ticker=../date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet/"
            })
    void whatTheNotifierWouldRefuseIsNotSentToIt(String key) {
        assertThat(new Coverage(List.of()).misses(object(key, NOON))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw/source=b3/date=2026-11-19/20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=b3-eventos/issuer=PETR/20261121T120003Z-1f3a9c2e.parquet",
                "raw/source=b3-indice/index=IBOV/year=2026/20261121T120003Z-1f3a9c2e.parquet"
            })
    void objectsOfEverySourceAreTakenCareOfByAManifestOrByARebuildOfAll(String key) {
        // Given
        StoredObject object = object(key, NOON.minusSeconds(1));

        // Then
        assertThat(new Coverage(List.of(rebuild(List.of("BVSP"), null))).misses(object))
                .isTrue();
        assertThat(new Coverage(List.of(batch(key))).misses(object)).isFalse();
        assertThat(new Coverage(List.of(rebuild(List.of(), null))).misses(object))
                .isFalse();
    }

    @Test
    void emptyObjectIsNoBar() {
        assertThat(new Coverage(List.of()).misses(new StoredObject(KEY, 0, NOON)))
                .isFalse();
    }

    private static ClaimedManifest batch(String key) {
        return new ClaimedManifest("61a7455a1043aeee", List.of(key), null, List.of(), NOON);
    }

    private static ClaimedManifest rebuild(List<String> tickers, LocalDate asOf) {
        return new ClaimedManifest(
                "6f1d0c2b9a8e7f34", List.of(), new ClaimedManifest.Rebuild(tickers, asOf), List.of(), NOON);
    }

    private static StoredObject object(String key, Instant lastModified) {
        return new StoredObject(key, 1523, lastModified);
    }
}
