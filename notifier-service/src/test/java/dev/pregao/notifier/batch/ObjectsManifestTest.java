package dev.pregao.notifier.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.notifier.Contract;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectsManifestTest {

    private static final String BUCKET = "pregao-raw-000000000000";
    private static final RawKey KEY =
            RawKey.of("raw/source=yahoo/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet");
    private static final Instant NOW = Instant.parse("2026-11-21T12:01:10.987654Z");

    @Test
    void manifestIsTheContractsSampleButForTheSamplesId() {
        // When
        ObjectsManifest manifest = ObjectsManifest.of(List.of(KEY), BUCKET, NOW);

        // Then: printf %s "$KEY" | sha256sum | cut -c1-16
        assertThat(manifest.batch()).isEqualTo("61a7455a1043aeee");
        assertThat((Object) Contract.JSON.valueToTree(
                        new ObjectsManifest("61a7455a1043aeee", manifest.bucket(), manifest.keys(), NOW)))
                .isEqualTo(Contract.tree("manifest.json"));
    }

    @Test
    void orderAndRepetitionOfEventsDoNotMatter() {
        // Given
        RawKey other = RawKey.of("raw/source=b3/date=2026-11-19/20261121T120003Z-1f3a9c2e.parquet");

        // When
        ObjectsManifest manifest = ObjectsManifest.of(List.of(KEY, other, KEY), BUCKET, NOW);

        // Then
        assertThat(manifest).isEqualTo(ObjectsManifest.of(List.of(other, KEY), BUCKET, NOW));
        assertThat(manifest.keys()).containsExactly(other.key(), KEY.key());
    }

    @Test
    void withoutKeysThereIsNoBatch() {
        assertThatThrownBy(() -> ObjectsManifest.of(Set.of(), BUCKET, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rebuildsManifestIsTheContractsSample() {
        // When
        RebuildManifest manifest = RebuildManifest.of(
                BatchId.of("0f3d2c1b4a596877"),
                BUCKET,
                List.of(Ticker.BVSP, Ticker.BVSP),
                List.of("refined/ticker=BVSP/data_pregao=2026-11-19/BVSP.parquet"),
                NOW);

        // Then
        assertThat((Object) Contract.JSON.valueToTree(manifest)).isEqualTo(Contract.tree("manifest-repair.json"));
    }

    @Test
    void runRecordIsTheContractsSample() {
        // When
        RunRecord run = RunRecord.of(
                BatchId.of("61a7455a1043aeee"),
                1,
                "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                Instant.parse("2026-11-21T12:01:11.5Z"));

        // Then
        assertThat((Object) Contract.JSON.valueToTree(run)).isEqualTo(Contract.tree("run.json"));
    }
}
