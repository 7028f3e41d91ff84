package dev.pregao.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.notifier.batch.Batch;
import dev.pregao.notifier.event.QueueMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
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
        assertThat(bench.wire.calls()).containsExactly("PutObject", "PutObject", "StartJobRun", "PutObject");
        String batch = batch("AAAA1", 300);
        assertThat(bench.runs(batch)).hasSize(1);
        assertThat(Contract.parse(bench.text(batch, "manifest.json")).get("keys"))
                .hasSize(300);
        assertThat(Contract.parse(bench.text(batch, "run-1.json")).get("run").asText())
                .isEqualTo(bench.runs(batch).get(0).id());
        assertThat(bench.indexed(batch)).containsExactly("control/days/2026-11-21/" + batch);
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
        assertThat(bench.wire.calls()).containsExactly("PutObject", "PutObject", "ListObjectsV2");
        assertThat(bench.runs(batch("AAAA2", 3))).hasSize(1);
    }

    @Test
    void fullJobQueueSendsAllMessagesBackAndTheNextDeliveryStarts() {
        // Given
        List<QueueMessage> messages = Bench.created("AAAA3", 3);
        bench.wire.breakNext("StartJobRun", Wire.Fault.QUEUE_FULL);

        // When
        List<String> comeBack = bench.orchestrate.handle(messages, NOW);
        List<String> thenComeBack = bench.orchestrate.handle(messages, NOW.plusSeconds(60));

        // Then
        assertThat(comeBack).containsExactlyElementsOf(Bench.ids(messages));
        assertThat(thenComeBack).isEmpty();
        assertThat(bench.wire.calls())
                .containsExactly(
                        "PutObject",
                        "PutObject",
                        "StartJobRun",
                        "PutObject",
                        "PutObject",
                        "ListObjectsV2",
                        "GetJobRuns",
                        "StartJobRun",
                        "PutObject");
        assertThat(bench.runs(batch("AAAA3", 3))).hasSize(1);
    }

    @Test
    void startWhoseAnswerIsLostIsFoundNotRepeated() {
        // Given
        List<QueueMessage> messages = Bench.created("AAAA4", 3);
        bench.wire.breakNext("StartJobRun", Wire.Fault.ANSWER_LOST);

        // When
        List<String> comeBack = bench.orchestrate.handle(messages, NOW);
        List<String> thenComeBack = bench.orchestrate.handle(messages, NOW.plusSeconds(60));

        // Then
        assertThat(comeBack).containsExactlyElementsOf(Bench.ids(messages));
        assertThat(thenComeBack).isEmpty();
        assertThat(bench.wire.calls())
                .containsExactly(
                        "PutObject",
                        "PutObject",
                        "StartJobRun",
                        "PutObject",
                        "PutObject",
                        "ListObjectsV2",
                        "GetJobRuns",
                        "PutObject");
        assertThat(bench.runs(batch("AAAA4", 3))).hasSize(1);
        assertThat(bench.folder(batch("AAAA4", 3))).contains("manifest.json", "run-1.json");
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
                .containsExactly("PutObject", "PutObject", "PutObject", "PutObject", "StartJobRun", "PutObject");
        assertThat(bench.indexed(batch("AAAA5", 1))).hasSize(1);
    }

    @Test
    void indexComesFirstSoThatNoManifestIsWithoutIt() {
        // Given
        List<QueueMessage> messages = Bench.created("AAAA8", 1);
        bench.wire.breakNext("PutObject", Wire.Fault.NEVER_SENT);

        // When
        assertThatThrownBy(() -> bench.orchestrate.handle(messages, NOW)).hasMessageContaining("never sent");

        // Then
        assertThat(bench.wire.calls()).containsExactly("PutObject");
        assertThat(bench.folder(batch("AAAA8", 1))).isEmpty();
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
                        "PutObject",
                        "PutObject",
                        "PutObject",
                        "PutObject",
                        "ListObjectsV2",
                        "GetJobRuns",
                        "StartJobRun",
                        "PutObject");
        assertThat(bench.runs(batch("AAAA6", 1))).hasSize(1);
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
        assertThat(bench.runs(batch("AAAA7", 2))).hasSize(1);
    }

    private static String batch(String ticker, int objects) {
        return Batch.of(IntStream.range(0, objects)
                        .mapToObj(i -> "raw/ticker=" + ticker + "/date=2026-11-20/" + i + ".parquet")
                        .toList())
                .id();
    }
}
