package dev.pregao.fetcher.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Prices;
import dev.pregao.local.core.s3.Buckets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against the embedded cloud's S3 with the real SDK. */
class RawZoneIT {

    private static final Instant NOW = Instant.parse("2026-09-28T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Ticker PETR4 = Ticker.of("PETR4");
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 21);

    @TempDir
    Path folder;

    private Buckets buckets;
    private S3Client s3;
    private RawZone raw;
    private RawWriter writer;

    @BeforeEach
    void startS3() {
        buckets = Buckets.start(folder);
        buckets.create("raw");
        s3 = S3Client.builder()
                .endpointOverride(buckets.endpoint())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(ApacheHttpClient.create())
                .build();
        raw = new RawZone(s3, new BucketOnly("raw"));
        writer = writer("raw");
    }

    @AfterEach
    void stopS3() {
        raw.close();
        writer.close();
        s3.close();
        buckets.close();
    }

    @Test
    void theNewestVersionOfEachSessionFromADayOnCounts() throws Exception {
        // Given two versions of Monday, and sessions and tickers around it
        BarVersion corrected = version("PETR4", MONDAY, 31, NOW);
        writer.put(
                List.of(
                        version("PETR4", MONDAY, 30, NOW.minusSeconds(86_400)),
                        corrected,
                        version("PETR4", MONDAY.minusDays(3), 29, NOW),
                        version("PETR4", MONDAY.plusDays(7), 28, NOW),
                        version("PETR3", MONDAY, 27, NOW)),
                LATER);

        // When
        Map<LocalDate, StoredSession> newest = raw.sessions(PETR4, MONDAY);

        // Then
        assertThat(newest).containsOnlyKeys(MONDAY, MONDAY.plusDays(7));
        assertThat(newest.get(MONDAY).newest()).isEqualTo(corrected.key());
    }

    @Test
    void aVersionThatIsThereAlreadyIsNeverReplaced() throws Exception {
        // Given
        List<BarVersion> versions = List.of(version("PETR4", MONDAY, 30, NOW));
        writer.put(versions, LATER);

        // When
        List<RawWriter.Result> again = writer.put(versions, LATER);

        // Then
        assertThat(again).containsExactly(new RawWriter.Result(versions.get(0), RawWriter.Put.PRESENT, null));
    }

    @Test
    void nothingIsWrittenAfterTheDeadline() throws Exception {
        List<RawWriter.Result> stored = writer.put(List.of(version("PETR4", MONDAY, 30, NOW)), NOW);
        assertThat(stored).extracting(RawWriter.Result::put).containsExactly(RawWriter.Put.LATE);
        assertThat(raw.sessions(PETR4)).isEmpty();
    }

    @Test
    void whatS3SaysIsToldAndTheRestOfTheTickerIsSkipped() throws Exception {
        // Given
        RawZone nowhere = new RawZone(s3, new BucketOnly("nowhere"));
        RawWriter oneByOne = new RawWriter(s3, new BucketOnly("nowhere", 1), Clock.fixed(NOW, ZoneOffset.UTC));

        // When
        List<RawWriter.Result> stored = oneByOne.put(
                List.of(version("PETR4", MONDAY, 30, NOW), version("PETR4", MONDAY.plusDays(1), 31, NOW)), LATER);

        // Then
        assertThat(stored)
                .extracting(RawWriter.Result::put)
                .containsExactly(RawWriter.Put.REFUSED, RawWriter.Put.SKIPPED);
        assertThat(stored.get(0).failure()).contains("NoSuchBucket");
        assertThatThrownBy(() -> nowhere.sessions(PETR4))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("nowhere/raw/source=yahoo/ticker=PETR4/");
        nowhere.close();
        oneByOne.close();
    }

    @Test
    void theWholeHistoryIsOneListing() throws Exception {
        // Given
        writer.put(
                List.of(
                        version("PETR4", LocalDate.of(1990, 1, 2), 30, NOW),
                        version("PETR4", MONDAY, 31, NOW),
                        version("PETR34", MONDAY, 32, NOW)),
                LATER);

        // When
        Map<LocalDate, StoredSession> history = raw.sessions(PETR4);

        // Then
        assertThat(history.keySet()).containsExactly(LocalDate.of(1990, 1, 2), MONDAY);
        assertThat(raw.findOldest(PETR4)).contains(LocalDate.of(1990, 1, 2));
    }

    @Test
    void anObjectThatIsNoVersionIsPassedOver() throws Exception {
        // Given
        BarVersion ours = version("PETR4", MONDAY, 30, NOW);
        writer.put(List.of(ours), LATER);
        buckets.put("raw", "raw/source=yahoo/ticker=PETR4/date=2026-09-21/notes.txt", new byte[] {1});
        buckets.put("raw", "raw/source=yahoo/ticker=PETR4/date=2026-09-22/~.parquet", new byte[] {1});

        // When
        Map<LocalDate, StoredSession> newest = raw.sessions(PETR4, MONDAY);

        // Then
        assertThat(newest).containsOnlyKeys(MONDAY);
        assertThat(newest.get(MONDAY).newest()).isEqualTo(ours.key());
    }

    @Test
    void aStoredBarTellsItsPricesAndAForeignObjectNone() throws Exception {
        // Given
        BarVersion ours = version("PETR4", MONDAY, 30, NOW);
        writer.put(List.of(ours), LATER);
        RawKey.Bar empty = version("PETR4", MONDAY, 31, NOW).key();
        RawKey.Bar huge = version("PETR4", MONDAY, 32, NOW).key();
        buckets.put("raw", empty.key(), new byte[0]);
        buckets.put("raw", huge.key(), new byte[1 << 20]);

        // When
        Map<RawKey.Bar, StoredBar> read = raw.read(List.of(
                ours.key(), empty, huge, version("PETR4", MONDAY, 33, NOW).key()));

        // Then
        assertThat(read).containsOnlyKeys(ours.key());
        assertThat(read.get(ours.key()).prices()).isEqualTo(new Prices(30.0, 30.0, 30.0, 30.0));
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoForeignObject() {
        // Given
        RawKey.Bar key = version("PETR4", MONDAY, 30, NOW).key();
        buckets.close();

        // When, Then
        assertThatThrownBy(() -> raw.read(List.of(key)))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("reading raw/raw/source=yahoo/ticker=PETR4/date=2026-09-21/");
    }

    private static BarVersion version(String ticker, LocalDate session, double price, Instant fetchedAt) {
        Bar bar = new Bar(session, 1, new Prices(price, price, price, price), price, 100L, null, null, "BRL");
        return new BarVersion(Ticker.of(ticker), bar, "recorded", ticker + ".SA", fetchedAt);
    }

    private RawWriter writer(String bucket) {
        return new RawWriter(s3, new BucketOnly(bucket), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private record BucketOnly(String rawBucket, int uploads) implements FetcherConfig {

        BucketOnly(String rawBucket) {
            this(rawBucket, 4);
        }

        @Override
        public String lakeBucket() {
            return "lake";
        }

        @Override
        public String stack() {
            return "pregao";
        }

        @Override
        public Optional<List<String>> tickers() {
            return Optional.empty();
        }

        @Override
        public Source source() {
            return Source.RECORDED;
        }

        @Override
        public Duration timeLimit() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration storeLimit() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Yahoo yahoo() {
            throw new UnsupportedOperationException("the raw zone asks no market");
        }
    }
}
