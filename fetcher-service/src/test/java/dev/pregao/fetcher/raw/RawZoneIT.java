package dev.pregao.fetcher.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.plan.FetchWindow;
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
    private static final FetchWindow WEEK = new FetchWindow(MONDAY, MONDAY.plusDays(4));

    @TempDir
    Path folder;

    private Buckets buckets;
    private S3Client s3;
    private RawZone raw;

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
        raw = zone("raw");
    }

    @AfterEach
    void stopS3() {
        raw.close();
        s3.close();
        buckets.close();
    }

    @Test
    void theNewestVersionOfEachSessionOfTheWindowCounts() throws Exception {
        // Given two versions of Monday, and sessions and tickers around the window
        BarVersion corrected = version("PETR4", MONDAY, 31, NOW);
        raw.store(
                List.of(
                        version("PETR4", MONDAY, 30, NOW.minusSeconds(86_400)),
                        corrected,
                        version("PETR4", MONDAY.minusDays(3), 29, NOW),
                        version("PETR4", MONDAY.plusDays(7), 28, NOW),
                        version("PETR3", MONDAY, 27, NOW)),
                LATER);

        // When
        Map<LocalDate, RawKey.Bar> newest = raw.newest(PETR4, WEEK);

        // Then
        assertThat(newest).containsExactly(Map.entry(MONDAY, corrected.key()));
    }

    @Test
    void aVersionThatIsThereAlreadyIsNeverReplaced() throws Exception {
        // Given
        List<BarVersion> versions = List.of(version("PETR4", MONDAY, 30, NOW));
        raw.store(versions, LATER);

        // When
        RawZone.Stored again = raw.store(versions, LATER);

        // Then
        assertThat(again).isEqualTo(new RawZone.Stored(List.of(), 1, 0, null));
    }

    @Test
    void nothingIsWrittenAfterTheDeadline() throws Exception {
        RawZone.Stored stored = raw.store(List.of(version("PETR4", MONDAY, 30, NOW)), NOW);
        assertThat(stored).isEqualTo(new RawZone.Stored(List.of(), 0, 1, null));
        assertThat(raw.newest(PETR4, WEEK)).isEmpty();
    }

    @Test
    void whatS3SaysIsToldOnce() throws Exception {
        // Given
        RawZone nowhere = zone("nowhere");

        // When
        RawZone.Stored stored = nowhere.store(List.of(version("PETR4", MONDAY, 30, NOW)), LATER);

        // Then
        assertThat(stored.failure()).contains("NoSuchBucket");
        assertThatThrownBy(() -> nowhere.newest(PETR4, WEEK))
                .isInstanceOf(RawZone.Failure.class)
                .hasMessageContaining("nowhere/raw/source=yahoo/ticker=PETR4/");
        nowhere.close();
    }

    @Test
    void theWholeHistoryIsOneListing() throws Exception {
        // Given
        raw.store(
                List.of(
                        version("PETR4", LocalDate.of(1990, 1, 2), 30, NOW),
                        version("PETR4", MONDAY, 31, NOW),
                        version("PETR34", MONDAY, 32, NOW)),
                LATER);

        // When
        Map<LocalDate, RawKey.Bar> history = raw.newest(PETR4);

        // Then
        assertThat(history.keySet()).containsExactly(LocalDate.of(1990, 1, 2), MONDAY);
    }

    @Test
    void anObjectThatIsNoVersionIsPassedOver() throws Exception {
        // Given
        BarVersion ours = version("PETR4", MONDAY, 30, NOW);
        raw.store(List.of(ours), LATER);
        buckets.put("raw", "raw/source=yahoo/ticker=PETR4/date=2026-09-21/notes.txt", new byte[] {1});
        buckets.put("raw", "raw/source=yahoo/ticker=PETR4/date=2026-09-22/~.parquet", new byte[] {1});

        // When
        Map<LocalDate, RawKey.Bar> newest = raw.newest(PETR4, WEEK);

        // Then
        assertThat(newest).containsExactly(Map.entry(MONDAY, ours.key()));
    }

    @Test
    void aStoredBarTellsItsPricesAndAForeignObjectNone() throws Exception {
        // Given
        BarVersion ours = version("PETR4", MONDAY, 30, NOW);
        raw.store(List.of(ours), LATER);
        RawKey.Bar empty = version("PETR4", MONDAY, 31, NOW).key();
        RawKey.Bar huge = version("PETR4", MONDAY, 32, NOW).key();
        buckets.put("raw", empty.key(), new byte[0]);
        buckets.put("raw", huge.key(), new byte[1 << 20]);

        // When
        Optional<Prices> prices = raw.findPrices(ours.key());

        // Then
        assertThat(prices).contains(new Prices(30.0, 30.0, 30.0, 30.0));
        assertThat(raw.findPrices(empty)).isEmpty();
        assertThat(raw.findPrices(huge)).isEmpty();
        assertThat(raw.findPrices(version("PETR4", MONDAY, 33, NOW).key())).isEmpty();
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoForeignObject() {
        // Given
        RawKey.Bar key = version("PETR4", MONDAY, 30, NOW).key();
        buckets.close();

        // When, Then
        assertThatThrownBy(() -> raw.findPrices(key))
                .isInstanceOf(RawZone.Failure.class)
                .hasMessageContaining("reading raw/raw/source=yahoo/ticker=PETR4/date=2026-09-21/");
    }

    private static BarVersion version(String ticker, LocalDate session, double price, Instant fetchedAt) {
        Bar bar = new Bar(session, 1, new Prices(price, price, price, price), price, 100L, null, null, "BRL");
        return new BarVersion(Ticker.of(ticker), bar, "recorded", ticker + ".SA", fetchedAt);
    }

    private RawZone zone(String bucket) {
        return new RawZone(s3, new BucketOnly(bucket), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private record BucketOnly(String rawBucket) implements FetcherConfig {
        @Override
        public String stack() {
            return "pregao";
        }

        @Override
        public List<String> tickers() {
            return List.of();
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
        public int uploads() {
            return 4;
        }

        @Override
        public Yahoo yahoo() {
            throw new UnsupportedOperationException("the raw zone asks no market");
        }
    }
}
