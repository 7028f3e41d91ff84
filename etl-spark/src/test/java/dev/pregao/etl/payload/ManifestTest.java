package dev.pregao.etl.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.plan.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
        assertThat(manifest.batch()).isEqualTo(BatchId.of("61a7455a1043aeee"));
        assertThat(manifest.bucket()).isEqualTo("pregao-raw-000000000000");
        assertThat(manifest.day()).isEqualTo(LocalDate.of(2026, 11, 21));
        RawKey.Bar key =
                Histories.key("BVSP", LocalDate.of(2026, 11, 20), Instant.parse("2026-11-21T12:00:03Z"), "1f3a9c2e");
        assertThat(manifest.task())
                .isEqualTo(new Task.Compute(
                        new TreeMap<>(Map.of(Ticker.BVSP, new TreeSet<>(Set.of(key)))),
                        new TreeSet<>(),
                        new TreeSet<>()));
    }

    @Test
    void acceptsTheContractsOfRebuildAndAsOf() throws IOException {
        // When
        Manifest rebuild = Manifest.parse(contract("manifest-rebuild.json"), "contract");
        Manifest asOf = Manifest.parse(contract("manifest-as-of.json"), "contract");

        // Then
        assertThat(rebuild.task()).isEqualTo(new Task.Rebuild(new TreeSet<>(Set.of(Ticker.BVSP, Ticker.of("PETR4")))));
        assertThat(asOf.task())
                .isEqualTo(new Task.AsOf(new TreeSet<>(Set.of(Ticker.BVSP)), LocalDate.of(2026, 11, 20)));
    }

    @Test
    void aDayEndsInSaoPaulo() {
        // Given: three hours behind UTC, two in the summer of 2018, which began at midnight of November 4
        NavigableSet<Ticker> all = new TreeSet<>();

        // Then
        assertThat(new Task.AsOf(all, LocalDate.of(2026, 11, 20)).end()).isEqualTo("2026-11-21T03:00:00Z");
        assertThat(new Task.AsOf(all, LocalDate.of(2018, 11, 3)).end()).isEqualTo("2018-11-04T03:00:00Z");
        assertThat(new Task.AsOf(all, LocalDate.of(2018, 11, 4)).end()).isEqualTo("2018-11-05T02:00:00Z");
    }

    @Test
    void aRebuildWithKeysOrWithoutTickersIsRefused() {
        assertThatThrownBy(() -> Manifest.parse(
                        """
                        {"batch": "b1b1b1b1b1b1b1b1", "bucket": "raw", "keys": ["raw/note.txt"], "rebuild": {"tickers": []},
                         "createdAt": "2026-11-21T12:01:10Z"}""",
                        "s3://lake/m.json"))
                .hasMessageContaining("s3://lake/m.json")
                .hasMessageContaining("rebuild");
        assertThatThrownBy(() -> Manifest.parse(
                        """
                        {"batch": "b1b1b1b1b1b1b1b1", "bucket": "raw", "keys": [], "rebuild": {},
                         "createdAt": "2026-11-21T12:01:10Z"}""",
                        "test"))
                .hasMessageContaining("tickers");
    }

    @Test
    void keysThatAreNoRawBarsAreKeptApartAndStopNoOther() {
        // Given: a note, the same again, a key of the old layout, an odd lot, a day that is none, a stamp that is none
        String good = "raw/source=yahoo/ticker=PETR4/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet";
        List<String> odd = List.of(
                "raw/note.txt",
                "raw/note.txt",
                "raw/ticker=PETR4/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet",
                good.replace("PETR4", "PETR4F"),
                good.replace("date=2026-11-20", "date=2026-02-30"),
                good.replace("20261121T", "20260230T"));

        // When
        Manifest manifest = Manifest.parse(
                """
                {"batch": "b1b1b1b1b1b1b1b1", "bucket": "raw", "keys": ["%s", "%s"],
                 "createdAt": "2026-11-21T12:01:10Z"}"""
                        .formatted(good, String.join("\", \"", odd)),
                "test");

        // Then
        RawKey.Bar key = RawKey.Bar.find(good).orElseThrow();
        assertThat(manifest.task())
                .isEqualTo(new Task.Compute(
                        new TreeMap<>(Map.of(key.ticker(), new TreeSet<>(Set.of(key)))),
                        new TreeSet<>(),
                        new TreeSet<>(odd)));
    }

    @Test
    void aManifestWithoutKeysOrTimeOrNoJsonIsRefusedByName() {
        assertThatThrownBy(() -> Manifest.parse(
                        "{\"batch\": \"b1b1b1b1b1b1b1b1\", \"bucket\": \"raw\", \"keys\": []}", "s3://lake/m.json"))
                .hasMessageContaining("s3://lake/m.json")
                .hasMessageContaining("createdAt");
        assertThatThrownBy(() -> Manifest.parse(
                        "{\"createdAt\": \"2026-11-21T12:01:10Z\", \"batch\": \"b1b1b1b1b1b1b1b1\", \"bucket\": \"raw\"}",
                        "s3://lake/m.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3://lake/m.json")
                .hasMessageContaining("keys");
        assertThatThrownBy(() -> Manifest.parse("<html>", "s3://lake/m.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3://lake/m.json");
    }

    private static String contract(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("pregao.home"), "deploy/contracts", name));
    }
}
