package dev.pregao.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.notifier.event.QueueMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failed run's way to its next attempt, or to dead-batches. */
class ReplayIT {

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
    void failedRunAsksForItsNextAttempt() {
        // Given
        String batch = startedBatch("BBBB1");

        // When
        List<String> comeBack = bench.replay.handle(failed(batch, 1), NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls()).containsExactly("GetJobRun", "ListObjectsV2", "GetObject", "SendMessage");
        assertThat(Contract.parse(bench.receive("pregao-replay", "\"batch\":\"" + batch)))
                .isEqualTo(Contract.parse("{\"batch\":\"" + batch + "\",\"attempt\":2}"));
    }

    @Test
    void requestDeliveredTwiceStartsOneRunOfTheSameManifest() {
        // Given
        String batch = startedBatch("BBBB2");
        QueueMessage request = new QueueMessage("m", "{\"batch\":\"" + batch + "\",\"attempt\":2}");

        // When
        List<String> comeBack = bench.replay.handle(List.of(request, request), NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls())
                .containsExactly("ListObjectsV2", "GetJobRuns", "StartJobRun", "PutObject", "ListObjectsV2");
        assertThat(bench.runs(batch))
                .extracting(run -> run.arguments().get("--attempt"))
                .containsExactly("1", "2");
        assertThat(bench.runs(batch))
                .extracting(run -> run.arguments().get("--manifest"))
                .containsOnly("s3://" + Bench.LAKE + "/control/batches/" + batch + "/manifest.json");
    }

    @Test
    void thirdFailureEndsInDeadBatchesWithAnAlert() {
        // Given
        String batch = startedBatch("BBBB3");
        request(batch, 2);
        request(batch, 3);
        bench.wire.calls();

        // When
        List<String> comeBack = bench.replay.handle(failed(batch, 3), NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls())
                .containsExactly("GetJobRun", "ListObjectsV2", "GetObject", "SendMessage", "Publish", "PutObject");
        JsonNode dead = Contract.parse(bench.receive("pregao-dead-batches", batch));
        assertThat(dead.get("attempts").asInt()).isEqualTo(3);
        assertThat(dead.get("run").asText()).isEqualTo(bench.runs(batch).get(2).id());
        assertThat(dead.get("error").asText()).isNotEmpty();
        assertThat(Contract.parse(bench.text(batch, "dead-3.json"))).isEqualTo(dead);
    }

    @Test
    void alertThatWasNeverSentComesBackAndTheMarkerComesLast() {
        // Given
        String batch = startedBatch("BBBB7");
        request(batch, 2);
        request(batch, 3);
        bench.wire.breakNext("Publish", Wire.Fault.NEVER_SENT);
        List<QueueMessage> messages = failed(batch, 3);

        // When
        List<String> comeBack = bench.replay.handle(messages, NOW);
        List<String> markedMeanwhile = bench.folder(batch);
        List<String> thenComeBack = bench.replay.handle(messages, NOW.plusSeconds(60));

        // Then
        assertThat(comeBack).containsExactly("m");
        assertThat(markedMeanwhile).doesNotContain("dead-3.json");
        assertThat(thenComeBack).isEmpty();
        assertThat(bench.folder(batch)).contains("dead-3.json");
    }

    @Test
    void deathThatIsMarkedIsNotToldAgain() {
        // Given
        String batch = startedBatch("BBBB8");
        request(batch, 2);
        request(batch, 3);
        List<QueueMessage> messages = failed(batch, 3);
        bench.replay.handle(messages, NOW);
        bench.wire.calls();

        // When
        List<String> comeBack = bench.replay.handle(messages, NOW.plusSeconds(60));

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls()).containsExactly("GetJobRun", "ListObjectsV2");
    }

    @Test
    void failureThatHasHadItsNextAttemptChangesNothing() {
        // Given
        String batch = startedBatch("BBBB9");
        List<QueueMessage> late = failed(batch, 1);
        request(batch, 2);
        bench.wire.calls();

        // When
        List<String> comeBack = bench.replay.handle(late, NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls()).containsExactly("GetJobRun", "ListObjectsV2");
    }

    @Test
    void failureOfARunStartedBesideTheRecordedOneChangesNothing() {
        // Given: a second run of attempt 1, which nobody recorded
        String batch = startedBatch("BBBB10");
        String twin = bench.startBeside(batch, 1);
        bench.wire.calls();

        // When
        List<String> comeBack = bench.replay.handle(failedRun(twin), NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls()).containsExactly("GetJobRun", "ListObjectsV2", "GetObject");
    }

    @Test
    void failureAfterAReportThatIsRegisteredByNowChangesNothing() {
        // Given: the last attempt ended badly after its report; the reconciler has had that registered since
        String batch = startedBatch("BBBB21");
        request(batch, 2);
        request(batch, 3);
        List<QueueMessage> late = failed(batch, 3);
        bench.register(batch, bench.runs(batch).get(2).id());
        bench.wire.calls();

        // When
        List<String> comeBack = bench.replay.handle(late, NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.wire.calls()).containsExactly("GetJobRun", "ListObjectsV2", "GetObject", "GetObject");
    }

    @Test
    void failureAfterAnEarlierRunsReportWasRegisteredIsFollowed() {
        // Given: the batch was complete once, and an operator has had it run again
        String batch = startedBatch("BBBB22");
        request(batch, 2);
        bench.register(batch, bench.runs(batch).get(0).id());
        bench.wire.calls();

        // When
        bench.replay.handle(failed(batch, 2), NOW);

        // Then
        assertThat(bench.wire.calls())
                .containsExactly("GetJobRun", "ListObjectsV2", "GetObject", "GetObject", "SendMessage");
    }

    @Test
    void operatorsRequestGoesOnBeyondTheLimit() {
        // Given
        String batch = startedBatch("BBBB4");
        request(batch, 2);
        request(batch, 3);

        // When
        List<String> comeBack =
                bench.replay.handle(List.of(new QueueMessage("m", "{\"batch\":\"" + batch + "\"}")), NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.runs(batch)).hasSize(4);
        assertThat(bench.folder(batch)).contains("run-4.json");
    }

    @Test
    void messageThatFailsHoldsUpNoOther() {
        // Given
        String batch = startedBatch("BBBB5");
        bench.wire.breakNext("ListObjectsV2", Wire.Fault.NEVER_SENT);
        List<QueueMessage> messages = List.of(
                new QueueMessage("broken", "{\"batch\":\"" + batch + "\",\"attempt\":2}"),
                new QueueMessage("unclaimed", "{\"batch\":\"0000000000000000\"}"),
                new QueueMessage("good", "{\"batch\":\"" + batch + "\",\"attempt\":2}"));

        // When
        List<String> comeBack = bench.replay.handle(messages, NOW);

        // Then
        assertThat(comeBack).containsExactly("broken", "unclaimed");
        assertThat(bench.runs(batch)).hasSize(2);
    }

    @Test
    void fullJobQueueAsksForTheSameAttemptLaterAndTheRequestIsDone() {
        // Given
        String batch = startedBatch("BBBB6");
        bench.wire.breakNext("StartJobRun", Wire.Fault.QUEUE_FULL);

        // When
        List<String> comeBack =
                bench.replay.handle(List.of(new QueueMessage("m", "{\"batch\":\"" + batch + "\",\"attempt\":2}")), NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.runs(batch)).hasSize(1);
        assertThat(bench.putOff()).isEqualTo(Contract.parse("{\"batch\":\"" + batch + "\",\"attempt\":2}"));
    }

    @Test
    void throttledLookIsPutOffAsAThrottledStartIs() {
        // Given
        String batch = startedBatch("BBBB11");
        bench.wire.breakNext("GetJobRuns", Wire.Fault.QUEUE_FULL);

        // When
        List<String> comeBack =
                bench.replay.handle(List.of(new QueueMessage("m", "{\"batch\":\"" + batch + "\",\"attempt\":2}")), NOW);

        // Then
        assertThat(comeBack).isEmpty();
        assertThat(bench.putOff()).isEqualTo(Contract.parse("{\"batch\":\"" + batch + "\",\"attempt\":2}"));
    }

    @Test
    void operatorsRequestThatIsPutOffKeepsTheAttemptItMeant() {
        // Given
        String batch = startedBatch("BBBB12");
        bench.wire.breakNext("StartJobRun", Wire.Fault.QUEUE_FULL);

        // When
        bench.replay.handle(List.of(new QueueMessage("m", "{\"batch\":\"" + batch + "\"}")), NOW);

        // Then
        assertThat(bench.putOff()).isEqualTo(Contract.parse("{\"batch\":\"" + batch + "\",\"attempt\":2}"));
    }

    private static String startedBatch(String ticker) {
        bench.orchestrate.handle(Bench.created(ticker, 1), NOW);
        bench.wire.calls();
        return Bench.batch(ticker, 1);
    }

    private static void request(String batch, int attempt) {
        bench.replay.handle(
                List.of(new QueueMessage("m", "{\"batch\":\"" + batch + "\",\"attempt\":" + attempt + "}")), NOW);
    }

    private static List<QueueMessage> failed(String batch, int attempt) {
        return failedRun(bench.runs(batch).get(attempt - 1).id());
    }

    private static List<QueueMessage> failedRun(String run) {
        ObjectNode event = (ObjectNode) Contract.tree("glue-state-change.json");
        ((ObjectNode) event.get("detail"))
                .put("state", "FAILED")
                .put("jobRunId", run)
                .put("message", "java.lang.IllegalStateException: disk full");
        return List.of(new QueueMessage("m", event.toString()));
    }
}
