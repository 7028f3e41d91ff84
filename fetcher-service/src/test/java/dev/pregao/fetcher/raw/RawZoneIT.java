package dev.pregao.fetcher.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.fetcher.FetcherConfig;
import dev.pregao.fetcher.calendar.FetchWindow;
import dev.pregao.fetcher.source.Bar;
import dev.pregao.local.core.Buckets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
        Map<LocalDate, String> newest = raw.newestDigests("PETR4", WEEK);

        // Then
        assertThat(newest).containsExactly(Map.entry(MONDAY, corrected.digest()));
    }

    @Test
    void aVersionThatIsThereAlreadyIsNeverReplaced() throws Exception {
        // Given
        List<BarVersion> versions = List.of(version("PETR4", MONDAY, 30, NOW));
        raw.store(versions, LATER);

        // When
        RawZone.Stored again = raw.store(versions, LATER);

        // Then
        assertThat(again).isEqualTo(new RawZone.Stored(0, 1, 0, null));
    }

    @Test
    void nothingIsWrittenAfterTheDeadline() throws Exception {
        RawZone.Stored stored = raw.store(List.of(version("PETR4", MONDAY, 30, NOW)), NOW);
        assertThat(stored).isEqualTo(new RawZone.Stored(0, 0, 1, null));
        assertThat(raw.newestDigests("PETR4", WEEK)).isEmpty();
    }

    @Test
    void whatS3SaysIsToldOnce() throws Exception {
        // Given
        RawZone nowhere = zone("nowhere");

        // When
        RawZone.Stored stored = nowhere.store(List.of(version("PETR4", MONDAY, 30, NOW)), LATER);

        // Then
        assertThat(stored.failure()).contains("NoSuchBucket");
        assertThatThrownBy(() -> nowhere.newestDigests("PETR4", WEEK))
                .isInstanceOf(RawZone.Failure.class)
                .hasMessageContaining("nowhere/raw/ticker=PETR4/");
        nowhere.close();
    }

    @Test
    void anObjectThatIsNoVersionIsNamed() {
        buckets.put("raw", "raw/ticker=PETR4/date=2026-09-21/notes.txt", new byte[] {1});
        assertThatThrownBy(() -> raw.newestDigests("PETR4", WEEK))
                .hasMessageContaining("'raw/ticker=PETR4/date=2026-09-21/notes.txt' is no raw key");
    }

    private static BarVersion version(String ticker, LocalDate session, double price, Instant fetchedAt) {
        Bar bar = new Bar(session, 1, price, price, price, price, price, 100L, null, null, "BRL");
        return new BarVersion(ticker, bar, "recorded", ticker + ".SA", fetchedAt);
    }

    private RawZone zone(String bucket) {
        return new RawZone(s3, new BucketOnly(bucket), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private record BucketOnly(String rawBucket) implements FetcherConfig {
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
