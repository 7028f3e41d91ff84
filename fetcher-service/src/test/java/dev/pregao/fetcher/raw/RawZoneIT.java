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
import software.amazon.awssdk.services.s3.model.S3Object;

/** Against the embedded cloud's S3 with the real SDK. */
class RawZoneIT {

    private static final Instant NOW = Instant.parse("2026-09-28T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Ticker PETR4 = Ticker.of("PETR4");
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 21);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

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
        writer = new RawWriter(s3, new BucketOnly("raw"), CLOCK);
    }

    @AfterEach
    void stopS3() {
        raw.close();
        writer.close();
        s3.close();
        buckets.close();
    }

    @Test
    void theNewestVersionOfEachSessionCountsAndTheOneBeforeIsKnown() throws Exception {
        // Given two versions of Monday, and sessions and tickers around it
        BarVersion first = version("PETR4", MONDAY, 30, NOW.minusSeconds(86_400));
        BarVersion corrected = version("PETR4", MONDAY, 31, NOW);
        BarVersion later = version("PETR4", MONDAY.plusDays(7), 28, NOW);
        writer.put(
                List.of(
                        first,
                        corrected,
                        version("PETR4", MONDAY.minusDays(3), 29, NOW),
                        later,
                        version("PETR3", MONDAY, 27, NOW)),
                LATER);

        // When
        Map<LocalDate, StoredSession> sessions = raw.sessions(PETR4, MONDAY);

        // Then
        assertThat(sessions)
                .containsExactly(
                        Map.entry(MONDAY, new StoredSession(corrected.key(), first.key())),
                        Map.entry(MONDAY.plusDays(7), new StoredSession(later.key(), null)));
        assertThat(raw.findOldest(PETR4)).contains(MONDAY.minusDays(3));
        assertThat(raw.findOldest(Ticker.of("VALE3"))).isEmpty();
    }

    @Test
    void aVersionThatIsThereAlreadyIsNeverReplaced() throws Exception {
        // Given
        BarVersion version = version("PETR4", MONDAY, 30, NOW);
        writer.put(List.of(version), LATER);

        // When
        List<RawWriter.Result> again = writer.put(List.of(version), LATER);

        // Then
        assertThat(again).containsExactly(new RawWriter.Result(version, RawWriter.Put.PRESENT, null));
    }

    @Test
    void nothingIsWrittenAfterTheDeadline() throws Exception {
        BarVersion version = version("PETR4", MONDAY, 30, NOW);
        assertThat(writer.put(List.of(version), NOW))
                .containsExactly(new RawWriter.Result(version, RawWriter.Put.LATE, null));
        assertThat(raw.sessions(PETR4)).isEmpty();
    }

    @Test
    void whatS3SaysIsTold() throws Exception {
        // Given
        RawWriter nowhere = new RawWriter(s3, new BucketOnly("nowhere"), CLOCK);
        RawZone there = new RawZone(s3, new BucketOnly("nowhere"));

        // When
        List<RawWriter.Result> results = nowhere.put(List.of(version("PETR4", MONDAY, 30, NOW)), LATER);

        // Then
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.put()).isEqualTo(RawWriter.Put.REFUSED);
            assertThat(result.failure()).contains("NoSuchBucket");
        });
        assertThatThrownBy(() -> there.sessions(PETR4))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("nowhere/raw/source=yahoo/ticker=PETR4/");
        nowhere.close();
        there.close();
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
    }

    @Test
    void anObjectThatIsNoVersionIsPassedOver() throws Exception {
        // Given
        writer.put(List.of(version("PETR4", MONDAY, 30, NOW)), LATER);
        buckets.put("raw", "raw/source=yahoo/ticker=PETR4/date=2026-09-21/notes.txt", new byte[] {1});
        buckets.put("raw", "raw/source=yahoo/ticker=PETR4/date=2026-09-22/~.parquet", new byte[] {1});

        // When, Then
        assertThat(raw.sessions(PETR4)).containsOnlyKeys(MONDAY);
    }

    @Test
    void aStoredBarIsReadAndAForeignObjectIsNone() throws Exception {
        // Given
        BarVersion ours = version("PETR4", MONDAY, 30, NOW);
        writer.put(List.of(ours), LATER);
        RawKey.Bar empty = version("PETR4", MONDAY, 31, NOW).key();
        RawKey.Bar huge = version("PETR4", MONDAY, 32, NOW).key();
        RawKey.Bar gone = version("PETR4", MONDAY, 33, NOW).key();
        buckets.put("raw", empty.key(), new byte[0]);
        buckets.put("raw", huge.key(), new byte[1 << 20]);

        // When
        Map<RawKey.Bar, StoredBar> read = raw.read(List.of(ours.key(), empty, huge, gone));

        // Then
        assertThat(read)
                .containsExactly(Map.entry(ours.key(), new StoredBar(new Prices(30.0, 30.0, 30.0, 30.0), null, null)));
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

    @Test
    void aRefusedAnswerIsKeptOnceOutsideOfRaw() throws Exception {
        // Given
        HeldAnswers held = new HeldAnswers(s3, new BucketOnly("raw"), writer);
        BarVersion monday = version("PETR4", MONDAY, 15, NOW);
        held.keep(new HeldAnswer(List.of(monday), MONDAY, 0.5));

        // When the same is told a day later, and then another one
        held.keep(new HeldAnswer(List.of(version("PETR4", MONDAY, 15, NOW.plusSeconds(86_400))), MONDAY, 0.5));
        BarVersion other = version("PETR4", MONDAY, 7.5, NOW.plusSeconds(90_000));
        held.keep(new HeldAnswer(List.of(other), MONDAY, 0.25));

        // Then
        assertThat(s3.listObjectsV2(list -> list.bucket("raw")).contents())
                .extracting(S3Object::key)
                .containsExactly(
                        new HeldAnswer(List.of(monday), MONDAY, 0.5).key().key(),
                        new HeldAnswer(List.of(other), MONDAY, 0.25).key().key())
                .allMatch(key -> key.startsWith("held/source=yahoo/ticker=PETR4/2026092"));
    }

    private static BarVersion version(String ticker, LocalDate session, double price, Instant fetchedAt) {
        Bar bar = new Bar(session, 1, new Prices(price, price, price, price), price, 100L, null, null, "BRL");
        return new BarVersion(Ticker.of(ticker), bar, "recorded", ticker + ".SA", fetchedAt);
    }

    private record BucketOnly(String rawBucket) implements FetcherConfig {
        @Override
        public String stack() {
            return "pregao";
        }

        @Override
        public String lakeBucket() {
            return "lake";
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
        public int uploads() {
            return 4;
        }

        @Override
        public B3 b3() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Yahoo yahoo() {
            throw new UnsupportedOperationException("the raw zone asks no market");
        }
    }
}
