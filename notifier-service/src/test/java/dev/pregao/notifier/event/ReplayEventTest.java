package dev.pregao.notifier.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.Ticker;
import dev.pregao.notifier.Contract;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayEventTest {

    private static final String RUN = "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "TIMEOUT", "STOPPED", "ERROR"})
    void runThatEndedBadlyIsToBeFollowed(String state) {
        // When
        ReplayEvent event = parse(stateChange("pregao-etl", state));

        // Then
        assertThat(event).isEqualTo(new ReplayEvent.Failed(RUN, state + ": 'Job run succeeded'"));
    }

    @Test
    void runThatSucceededIsIgnored() {
        // When
        ReplayEvent event = parse(Contract.text("glue-state-change.json"));

        // Then
        assertThat(event).isInstanceOf(ReplayEvent.Ignored.class);
    }

    @Test
    void anotherJobIsIgnored() {
        // When
        ReplayEvent event = parse(stateChange("somebody-elses", "FAILED"));

        // Then
        assertThat(event).isInstanceOf(ReplayEvent.Ignored.class);
    }

    @Test
    void operatorsRequestNamesTheBatchAlone() {
        // When
        ReplayEvent event = parse(Contract.text("replay-request.json"));

        // Then
        assertThat(event).isEqualTo(new ReplayEvent.Requested(BatchId.of("61a7455a1043aeee"), OptionalInt.empty()));
    }

    @Test
    void delayedRequestNamesItsAttempt() {
        // When
        ReplayEvent event = parse(Contract.text("replay-attempt.json"));

        // Then
        assertThat(event).isEqualTo(new ReplayEvent.Requested(BatchId.of("61a7455a1043aeee"), OptionalInt.of(2)));
    }

    @Test
    void deadBatchMovedBackIsAnOperatorsRequest() {
        // When
        ReplayEvent event = parse(Contract.text("dead-batch.json"));

        // Then
        assertThat(event).isEqualTo(new ReplayEvent.Requested(BatchId.of("61a7455a1043aeee"), OptionalInt.empty()));
    }

    @Test
    void rebuildNamesItsBatchItsTickersAndWhatIsMissing() {
        // When
        ReplayEvent event = parse(Contract.text("rebuild-request.json"));

        // Then
        assertThat(event)
                .isEqualTo(new ReplayEvent.Rebuild(
                        BatchId.of("0f3d2c1b4a596877"),
                        List.of(Ticker.BVSP),
                        List.of("refined/ticker=BVSP/data_pregao=2026-11-19/BVSP.parquet")));
    }

    private static ReplayEvent parse(String body) {
        return ReplayEvent.parse(Contract.JSON, "pregao-etl", body);
    }

    private static String stateChange(String job, String state) {
        ObjectNode event = (ObjectNode) Contract.tree("glue-state-change.json");
        ((ObjectNode) event.get("detail")).put("jobName", job).put("state", state);
        return event.toString();
    }
}
