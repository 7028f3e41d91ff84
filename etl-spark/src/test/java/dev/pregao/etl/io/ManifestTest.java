package dev.pregao.etl.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.etl.plan.RawKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ManifestTest {

    @Test
    void acceptsTheContract() throws IOException {
        // Given
        Path contract = Path.of(System.getProperty("pregao.home"), "deploy/contracts/manifest.json");

        // When
        Manifest manifest = Manifest.parse(Files.readString(contract), "contract");

        // Then
        assertThat(manifest.batch()).isEqualTo("e75b96047626a378");
        assertThat(manifest.bucket()).isEqualTo("pregao-raw-000000000000");
        assertThat(manifest.keys()).containsOnlyKeys("BVSP");
        assertThat(manifest.keys().get("BVSP"))
                .extracting(RawKey::key)
                .containsExactly("raw/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet");
        assertThat(manifest.strangeKeys()).isEmpty();
    }

    @Test
    void keysThatAreNoRawBarsAreKeptApart() {
        // When
        Manifest manifest = Manifest.parse(
                """
                {"batch": "b1", "bucket": "raw", "keys": ["raw/note.txt", "raw/note.txt"]}""",
                "test");

        // Then
        assertThat(manifest.keys()).isEmpty();
        assertThat(manifest.strangeKeys()).containsExactly("raw/note.txt");
    }

    @Test
    void aManifestWithoutKeysOrNoJsonIsRefusedByName() {
        assertThatThrownBy(() -> Manifest.parse("{\"batch\": \"b1\", \"bucket\": \"raw\"}", "s3://lake/m.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3://lake/m.json")
                .hasMessageContaining("keys");
        assertThatThrownBy(() -> Manifest.parse("<html>", "s3://lake/m.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3://lake/m.json");
    }

    @Test
    void theManifestsLocationNamesBothBuckets() {
        // When
        LakeUri onS3 = LakeUri.parse("s3://pregao-lake-0/control/batches/b1/manifest.json");
        LakeUri onDisk = LakeUri.parse("file:///data/s3/pregao-lake-0/control/batches/b1/manifest.json");

        // Then
        assertThat(onS3.lake()).isEqualTo(URI.create("s3://pregao-lake-0"));
        assertThat(onS3.key()).isEqualTo("control/batches/b1/manifest.json");
        assertThat(onS3.sibling("pregao-raw-0")).isEqualTo(URI.create("s3://pregao-raw-0"));
        assertThat(onDisk.lake()).isEqualTo(URI.create("file:///data/s3/pregao-lake-0"));
        assertThat(onDisk.sibling("pregao-raw-0").getPath()).isEqualTo("/data/s3/pregao-raw-0");
        assertThatThrownBy(() -> LakeUri.parse("https://example.org/manifest.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://example.org/manifest.json");
    }
}
