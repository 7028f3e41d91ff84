package dev.pregao.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.load.LoadMark;
import dev.pregao.notifier.event.QueueMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which remote calls a delivery makes, and what is left when one of them breaks. */
class OrchestrateIT {

    private static final Instant NOW = Instant.parse("2026-11-21T12:01:10Z");

    @TempDir
    static Path dataDir;

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench(dataDir);
    }

    @BeforeEach
    void forgetCalls() {
        bench.wire.calls();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void hundredsOfEventsAreOneRun() {
        // Given
        List<QueueMessage> messages = Bench.created("AAAA1", 300);

        // When
        List<String> comeBack = bench.orchestrate.handle(messages, NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls())
                .containsExactly("ListObjectsV2", "PutObject", "PutObject", "StartJobRun", "PutObject");
        String batch = Bench.batch("AAAA1", 300);
        assertThat(bench.runs(batch)).hasSize(1);
        assertThat(Contract.parse(bench.text(batch, "manifest.json")).get("keys"))
                .hasSize(300);
        assertThat(Contract.parse(bench.text(batch, "run-1.json")).get("run").asText())
                .isEqualTo(bench.runs(batch).get(0).id());
        assertThat(bench.indexed(batch)).containsExactly("control/days/2026-11-21/" + batch);
    }

    @Test
    void whatABulkLoadHasFetchedIsLeftToItUnlessTheReconcilerTellsOfIt() {
        // Given: the sample's objects were fetched at 12:00:03
        LoadMark load = LoadMark.open(Ticker.of("AAAA14"), Instant.parse("2026-11-21T12:00:00Z"));
        bench.put(load.key());
        List<QueueMessage> messages = Bench.created("AAAA14", 3);
        List<QueueMessage> withAnother = new ArrayList<>(messages);
        withAnother.addAll(Bench.created("AAAA15", 1));

        // When
        List<String> whileItGoesOn = bench.orchestrate.handle(withAnother, NOW);
        bench.put(load.close(Instant.parse("2026-11-21T12:00:02Z")).key());
        List<String> fetchedLater = bench.orchestrate.handle(messages.subList(0, 1), NOW);
        bench.put(load.close(Instant.parse("2026-11-21T12:30:00Z")).key());
        List<String> afterIt = bench.orchestrate.handle(messages, NOW);
        List<String> toldAgain = bench.orchestrate.handle(
                messages.subList(0, 2).stream().map(OrchestrateIT::toldAgain).toList(), NOW);
        bench.remove(load);

        // Then
        assertThat(whileItGoesOn).isEmpty();
        assertThat(fetchedLater).isEmpty();
        assertThat(afterIt).isEmpty();
        assertThat(toldAgain).isEmpty();
        assertThat(bench.folder(Bench.batch("AAAA14", 3))).isEmpty();
        assertThat(bench.folder(Bench.batch("AAAA15", 1))).contains("manifest.json");
        assertThat(bench.folder(Bench.batch("AAAA14", 1))).contains("manifest.json");
        assertThat(bench.folder(Bench.batch("AAAA14", 2))).contains("manifest.json");
    }

    private static QueueMessage toldAgain(QueueMessage message) {
        ObjectNode event = (ObjectNode) Contract.parse(Objects.requireNonNull(message.body()));
        ((ObjectNode) event.at("/Records/0/s3")).put("configurationId", LoadMark.RECONCILER);
        return new QueueMessage(message.messageId(), event.toString());
    }

    @Test
    void sameEventsDeliveredAgainInAnotherOrderStartNothing() {
        // Given
        List<QueueMessage> messages = new ArrayList<>(Bench.created("AAAA2", 3));
        bench.orchestrate.handle(messages, NOW);
        bench.wire.calls();
        Collections.reverse(messages);

        // When
        List<String> comeBack = bench.orchestrate.handle(messages, NOW.plusSeconds(60));

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls()).containsExactly("ListObjectsV2", "PutObject", "PutObject", "ListObjectsV2");
        assertThat(bench.runs(Bench.batch("AAAA2", 3))).hasSize(1);
    }

    @Test
    void fullJobQueuePutsTheBatchOffAndItsMessagesAreDone() {
        // Given
        List<QueueMessage> messages = Bench.created("AAAA3", 3);
        bench.wire.breakNext("StartJobRun", Wire.Fault.QUEUE_FULL);

        // When
        List<String> comeBack = bench.orchestrate.handle(messages, NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls())
                .containsExactly("ListObjectsV2", "PutObject", "PutObject", "StartJobRun", "SendMessage");
        assertThat(bench.putOff()).isEqualTo(request("AAAA3", 3));
    }

    @Test
    void batchThatWasPutOffIsStartedAsItsFirstAttempt() {
        // Given
        bench.wire.breakNext("StartJobRun", Wire.Fault.QUEUE_FULL);
        bench.orchestrate.handle(Bench.created("AAAA9", 3), NOW);
        bench.wire.calls();

        // When
        List<String> comeBack = bench.replay.handle(
                List.of(new QueueMessage("m", request("AAAA9", 3).toString())), NOW.plusSeconds(120));

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls()).containsExactly("ListObjectsV2", "GetJobRuns", "StartJobRun", "PutObject");
        assertThat(bench.runs(Bench.batch("AAAA9", 3)))
                .extracting(run -> run.arguments().get("--attempt"))
                .containsExactly("1");
    }

    @Test
    void startWhoseAnswerIsLostIsFoundNotRepeated() {
        // Given
        List<QueueMessage> messages = Bench.created("AAAA4", 3);
        bench.wire.breakNext("StartJobRun", Wire.Fault.ANSWER_LOST);

        // When
        List<String> comeBack = bench.orchestrate.handle(messages, NOW);
        List<String> thenComeBack = bench.replay.handle(
                List.of(new QueueMessage("m", request("AAAA4", 3).toString())), NOW.plusSeconds(120));

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(thenComeBack).isEmpty();
        assertThat(bench.wire.calls())
                .containsExactly(
                        "ListObjectsV2",
                        "PutObject",
                        "PutObject",
                        "StartJobRun",
                        "SendMessage",
                        "ListObjectsV2",
                        "GetJobRuns",
                        "PutObject");
        assertThat(bench.runs(Bench.batch("AAAA4", 3))).hasSize(1);
        assertThat(bench.folder(Bench.batch("AAAA4", 3))).contains("manifest.json", "run-1.json");
    }

    @Test
    void startThatFailsForAnotherReasonIsPutOffToo() {
        // Given
        List<QueueMessage> messages = Bench.created("AAAA10", 3);
        bench.wire.breakNext("StartJobRun", Wire.Fault.REFUSED);

        // When
        List<String> comeBack = bench.orchestrate.handle(messages, NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.putOff()).isEqualTo(request("AAAA10", 3));
    }

    @Test
    void recordThatWasNeverWrittenIsAskedForAgainInTheReplayQueue() {
        // Given: index and manifest are PUT first, the record third
        List<QueueMessage> messages = Bench.created("AAAA11", 1);
        bench.wire.breakThird("PutObject", Wire.Fault.NEVER_SENT);

        // When
        List<String> comeBack = bench.orchestrate.handle(messages, NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.putOff()).isEqualTo(request("AAAA11", 1));
    }

    @Test
    void claimedBatchWhoseReplayQueueIsOutOfReachTooComesBack() {
        // Given
        List<QueueMessage> messages = Bench.created("AAAA12", 1);
        bench.wire.breakNext("StartJobRun", Wire.Fault.REFUSED);
        bench.wire.breakNext("SendMessage", Wire.Fault.NEVER_SENT);

        // Then
        assertThatThrownBy(() -> bench.orchestrate.handle(messages, NOW)).hasMessageContaining("never sent");
    }

    @Test
    void conditionalWriteThatMeetsAnotherOneIsRepeated() {
        // Given: S3's 409 to the claim
        List<QueueMessage> messages = Bench.created("AAAA13", 1);
        bench.wire.breakSecond("PutObject", Wire.Fault.CONFLICT);

        // When
        List<String> comeBack = bench.orchestrate.handle(messages, NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls())
                .containsExactly("ListObjectsV2", "PutObject", "PutObject", "PutObject", "StartJobRun", "PutObject");
        assertThat(bench.folder(Bench.batch("AAAA13", 1))).contains("manifest.json", "run-1.json");
    }

    @Test
    void claimThatWasNeverSentThrowsAndTheNextDeliveryClaims() {
        // Given: the second PUT is the manifest's
        List<QueueMessage> messages = Bench.created("AAAA5", 1);
        bench.wire.breakSecond("PutObject", Wire.Fault.NEVER_SENT);

        // When
        assertThatThrownBy(() -> bench.orchestrate.handle(messages, NOW)).hasMessageContaining("never sent");
        List<String> comeBack = bench.orchestrate.handle(messages, NOW.plusSeconds(60));

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls())
                .containsExactly(
                        "ListObjectsV2",
                        "PutObject",
                        "PutObject",
                        "ListObjectsV2",
                        "PutObject",
                        "PutObject",
                        "StartJobRun",
                        "PutObject");
        assertThat(bench.indexed(Bench.batch("AAAA5", 1))).hasSize(1);
    }

    @Test
    void indexComesFirstSoThatNoManifestIsWithoutIt() {
        // Given
        List<QueueMessage> messages = Bench.created("AAAA8", 1);
        bench.wire.breakNext("PutObject", Wire.Fault.NEVER_SENT);

        // When
        assertThatThrownBy(() -> bench.orchestrate.handle(messages, NOW)).hasMessageContaining("never sent");

        // Then
        assertThat(bench.wire.calls()).containsExactly("ListObjectsV2", "PutObject");
        assertThat(bench.folder(Bench.batch("AAAA8", 1))).isEmpty();
    }

    @Test
    void claimWhoseAnswerIsLostIsStartedByTheNextDelivery() {
        // Given
        List<QueueMessage> messages = Bench.created("AAAA6", 1);
        bench.wire.breakSecond("PutObject", Wire.Fault.ANSWER_LOST);

        // When
        assertThatThrownBy(() -> bench.orchestrate.handle(messages, NOW)).hasMessageContaining("answer lost");
        List<String> comeBack = bench.orchestrate.handle(messages, NOW.plusSeconds(60));

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls())
                .containsExactly(
                        "ListObjectsV2",
                        "PutObject",
                        "PutObject",
                        "ListObjectsV2",
                        "PutObject",
                        "PutObject",
                        "ListObjectsV2",
                        "GetJobRuns",
                        "StartJobRun",
                        "PutObject");
        assertThat(bench.runs(Bench.batch("AAAA6", 1))).hasSize(1);
    }

    @Test
    void poisonComesBackAloneAndHoldsUpNothing() {
        // Given
        List<QueueMessage> messages = new ArrayList<>(Bench.created("AAAA7", 2));
        messages.add(1, new QueueMessage("poison", "{\"Records\":7}"));

        // When
        List<String> comeBack = bench.orchestrate.handle(messages, NOW);

        // Then
        assertThat(comeBack).containsExactly("poison");
        assertThat(bench.runs(Bench.batch("AAAA7", 2))).hasSize(1);
    }

    private static JsonNode request(String ticker, int objects) {
        return Contract.parse("{\"batch\":\"" + Bench.batch(ticker, objects) + "\",\"attempt\":1}");
    }
}
