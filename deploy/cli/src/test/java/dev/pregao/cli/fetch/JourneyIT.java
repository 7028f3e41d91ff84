package dev.pregao.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.QuietCloud;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.text.Terminal;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.DayKey;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.Version;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a fetch waits for, in a lake whose batches the test makes; each test has tickers of its own. */
class JourneyIT {
    /** What must not end is given this long to do so. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Instant yesterday = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private Session session;

    @BeforeEach
    void open() {
        session = QuietCloud.session();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aBatchThatAnEarlierFetchHasLeftOpenIsWaitedFor() throws Exception {
        // Given
        RawKey.Bar bar = bar("WEGE3");
        BatchId batch = claim(bar);
        start(batch, 1);

        // When
        CompletableFuture<Hops> waiting = await("WEGE3");

        // Then
        goesOn(waiting);
        register(batch, 1);
        assertThat(waiting.get(20, TimeUnit.SECONDS).batches()).isZero();
        assertThat(told()).contains("waiting    for batch " + batch).contains("1 raw objects, started");
    }

    @Test
    void aReplayThatGoesOnIsWaitedForToo() throws Exception {
        // Given
        BatchId batch = claim(bar("LREN3"));
        start(batch, 1);
        register(batch, 1);
        start(batch, 2);

        // When
        CompletableFuture<Hops> waiting = await("LREN3");

        // Then
        goesOn(waiting);
        register(batch, 2);
        waiting.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aBatchOfAnotherTickerIsNotWaitedFor() throws Exception {
        // Given
        BatchId batch = claim(bar("RENT3"));

        // When
        CompletableFuture<Hops> waiting = await("GGBR4");

        // Then
        waiting.get(20, TimeUnit.SECONDS);
        assertThat(told()).doesNotContain(batch.id());
        start(batch, 1);
        register(batch, 1);
    }

    @Test
    void anObjectThatIsInNoBatchYetIsWaitedFor() throws Exception {
        // Given
        RawKey.Bar bar = bar("CSNA3");
        receipt(bar);
        QuietCloud.put(session.aws(), StackNames.LOCAL.rawBucket(), bar.key(), new byte[] {1});

        // When
        CompletableFuture<Hops> waiting = await("CSNA3");

        // Then
        goesOn(waiting);
        BatchId batch = claim(bar);
        start(batch, 1);
        register(batch, 1);
        waiting.get(20, TimeUnit.SECONDS);
    }

    @Test
    void anObjectThatWasPromisedAndNeverStoredIsNot() throws Exception {
        receipt(bar("EMBR3"));
        await("EMBR3").get(20, TimeUnit.SECONDS);
    }

    @Test
    void aDeadBatchIsToldWithItsRemedy() throws Exception {
        // Given
        BatchId batch = claim(bar("CIEL3"));
        start(batch, 3);
        QuietCloud.put(
                session.aws(),
                new BatchKey.Dead(batch, 3).key(),
                "{\"batch\": \"%s\", \"attempts\": 3, \"run\": \"jr_3\", \"error\": \"FAILED\"}".formatted(batch));

        // When
        await("CIEL3").get(20, TimeUnit.SECONDS);

        // Then
        assertThat(told()).contains("batch " + batch).contains("is dead").contains("'./pregao replay " + batch);
    }

    @Test
    void whatThisFetchHasStoredIsWaitedForEvenWithoutAReceipt() throws Exception {
        // When
        CompletableFuture<Hops> waiting = await("SUZB3", 1);

        // Then
        goesOn(waiting);
        waiting.cancel(true);
    }

    private CompletableFuture<Hops> await(String ticker) {
        return await(ticker, 0);
    }

    private CompletableFuture<Hops> await(String ticker, long stored) {
        Terminal terminal = new Terminal(new PrintStream(told, true, StandardCharsets.UTF_8));
        Journey journey = new Journey(session, terminal);
        return CompletableFuture.supplyAsync(() -> journey.await(Concern.of(Set.of(Ticker.of(ticker))), stored));
    }

    private static void goesOn(CompletableFuture<Hops> waiting) throws InterruptedException, ExecutionException {
        try {
            throw new AssertionError("ended: " + waiting.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException expected) {
            assertThat(waiting).isNotDone();
        }
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private RawKey.Bar bar(String ticker) {
        return new RawKey.Bar(Ticker.of(ticker), LocalDate.of(2026, 11, 19), new Version(yesterday, "1f3a9c2e"));
    }

    private BatchId claim(RawKey.Bar bar) {
        BatchId batch = BatchId.ofKeys(List.of(bar.key()));
        QuietCloud.put(session.aws(), DayKey.of(yesterday, batch).key(), "");
        QuietCloud.put(
                session.aws(),
                new BatchKey.Manifest(batch).key(),
                "{\"batch\": \"%s\", \"bucket\": \"%s\", \"keys\": [\"%s\"], \"createdAt\": \"%s\"}"
                        .formatted(batch, StackNames.LOCAL.rawBucket(), bar.key(), yesterday));
        return batch;
    }

    private void start(BatchId batch, int attempt) {
        QuietCloud.put(
                session.aws(),
                new BatchKey.Run(batch, attempt).key(),
                "{\"batch\": \"%s\", \"attempt\": %d, \"run\": \"jr_%d\", \"startedAt\": \"%s\"}"
                        .formatted(batch, attempt, attempt, yesterday));
    }

    private void register(BatchId batch, int attempt) {
        QuietCloud.put(
                session.aws(),
                new BatchKey.Report(batch).key(),
                "{\"batch\": \"%s\", \"attempt\": %d, \"run\": \"jr_%d\"}".formatted(batch, attempt, attempt));
        QuietCloud.put(
                session.aws(),
                new BatchKey.Note(batch).key(),
                "{\"batch\": \"%s\", \"run\": \"jr_%d\", \"registeredAt\": \"%s\"}"
                        .formatted(batch, attempt, yesterday));
    }

    private void receipt(RawKey.Bar... bars) {
        List<String> keys = List.of(bars).stream().map(RawKey.Bar::key).toList();
        BatchId id = BatchId.ofKeys(keys);
        QuietCloud.put(
                session.aws(),
                LakeKey.Receipt.of(yesterday, id).key(),
                "{\"id\": \"%s\", \"bucket\": \"%s\", \"fetchedAt\": \"%s\", \"keys\": [%s]}"
                        .formatted(
                                id,
                                StackNames.LOCAL.rawBucket(),
                                yesterday,
                                keys.stream().collect(Collectors.joining("\", \"", "\"", "\""))));
    }
}
