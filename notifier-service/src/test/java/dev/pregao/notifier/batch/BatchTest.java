package dev.pregao.notifier.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.notifier.Contract;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final String BUCKET = "pregao-raw-000000000000";
    private static final String KEY = "raw/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet";

    @Test
    void idIsTheDigestOfItsKeys() {
        // Given: printf 'a\nb' | sha256sum | cut -c1-16
        List<String> keys = List.of("a", "b");

        // When
        Batch batch = Batch.of(keys);

        // Then
        assertThat(batch.id()).isEqualTo("7e18f737311b2dc3");
    }

    @Test
    void orderAndRepetitionOfEventsDoNotMatter() {
        // When
        Batch batch = Batch.of(List.of("b", "a", "b"));

        // Then
        assertThat(batch).isEqualTo(Batch.of(List.of("a", "b")));
    }

    @Test
    void withoutKeysThereIsNoBatch() {
        assertThatThrownBy(() -> Batch.of(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manifestIsTheContractsSample() {
        // Given
        Instant now = Instant.parse("2026-11-21T12:01:10.987654Z");

        // When
        Manifest manifest = Manifest.of(Batch.of(List.of(KEY)), BUCKET, now);

        // Then
        assertThat((Object) Contract.JSON.valueToTree(manifest)).isEqualTo(Contract.tree("manifest.json"));
    }

    @Test
    void runRecordIsTheContractsSample() {
        // When
        RunRecord run = new RunRecord(
                "61a7455a1043aeee",
                1,
                "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                Instant.parse("2026-11-21T12:01:11.5Z"));

        // Then
        assertThat((Object) Contract.JSON.valueToTree(run)).isEqualTo(Contract.tree("run.json"));
    }
}
