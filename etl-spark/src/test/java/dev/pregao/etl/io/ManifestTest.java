package dev.pregao.etl.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.etl.plan.RawKey;
import dev.pregao.etl.plan.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ManifestTest {

    @Test
    void acceptsTheContract() throws IOException {
        // Given
        String contract = contract("manifest.json");

        // When
        Manifest manifest = Manifest.parse(contract, "contract");

        // Then
        assertThat(manifest.batch()).isEqualTo("61a7455a1043aeee");
        assertThat(manifest.bucket()).isEqualTo("pregao-raw-000000000000");
        assertThat(manifest.day()).isEqualTo(LocalDate.of(2026, 11, 21));
        RawKey key = RawKey.parse("raw/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet")
                .orElseThrow();
        assertThat(manifest.task())
                .isEqualTo(
                        new Task.Compute(new TreeMap<>(Map.of("BVSP", new TreeSet<>(Set.of(key)))), new TreeSet<>()));
    }

    @Test
    void acceptsTheContractsOfRebuildAndAsOf() throws IOException {
        // When
        Manifest rebuild = Manifest.parse(contract("manifest-rebuild.json"), "contract");
        Manifest asOf = Manifest.parse(contract("manifest-as-of.json"), "contract");

        // Then
        assertThat(rebuild.task()).isEqualTo(new Task.Rebuild(new TreeSet<>(Set.of("BVSP", "PETR4"))));
        assertThat(asOf.task()).isEqualTo(new Task.AsOf(new TreeSet<>(Set.of("BVSP")), LocalDate.of(2026, 11, 20)));
    }

    @Test
    void aDayEndsInSaoPaulo() {
        // Given: three hours behind UTC, two in the summer of 2018, which began at midnight of November 4
        NavigableSet<String> all = new TreeSet<>();

        // Then
        assertThat(new Task.AsOf(all, LocalDate.of(2026, 11, 20)).end()).isEqualTo("2026-11-21T03:00:00Z");
        assertThat(new Task.AsOf(all, LocalDate.of(2018, 11, 3)).end()).isEqualTo("2018-11-04T03:00:00Z");
        assertThat(new Task.AsOf(all, LocalDate.of(2018, 11, 4)).end()).isEqualTo("2018-11-05T02:00:00Z");
    }

    @Test
    void aRebuildWithKeysOrWithoutTickersIsRefused() {
        assertThatThrownBy(() -> Manifest.parse(
                        """
                        {"batch": "b1", "bucket": "raw", "keys": ["raw/note.txt"], "rebuild": {"tickers": []},
                         "createdAt": "2026-11-21T12:01:10Z"}""",
                        "s3://lake/m.json"))
                .hasMessageContaining("s3://lake/m.json")
                .hasMessageContaining("rebuild");
        assertThatThrownBy(() -> Manifest.parse(
                        """
                        {"batch": "b1", "bucket": "raw", "keys": [], "rebuild": {},
                         "createdAt": "2026-11-21T12:01:10Z"}""",
                        "test"))
                .hasMessageContaining("tickers");
    }

    @Test
    void keysThatAreNoRawBarsAreKeptApart() {
        // When
        Manifest manifest = Manifest.parse(
                """
                {"batch": "b1", "bucket": "raw", "keys": ["raw/note.txt", "raw/note.txt"],
                 "createdAt": "2026-11-21T12:01:10Z"}""",
                "test");

        // Then
        assertThat(manifest.task()).isEqualTo(new Task.Compute(new TreeMap<>(), new TreeSet<>(Set.of("raw/note.txt"))));
    }

    @Test
    void aManifestWithoutKeysOrTimeOrNoJsonIsRefusedByName() {
        assertThatThrownBy(() ->
                        Manifest.parse("{\"batch\": \"b1\", \"bucket\": \"raw\", \"keys\": []}", "s3://lake/m.json"))
                .hasMessageContaining("s3://lake/m.json")
                .hasMessageContaining("createdAt");
        assertThatThrownBy(() -> Manifest.parse(
                        "{\"createdAt\": \"2026-11-21T12:01:10Z\", \"batch\": \"b1\", \"bucket\": \"raw\"}",
                        "s3://lake/m.json"))
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

    private static String contract(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("pregao.home"), "deploy/contracts", name));
    }
}
