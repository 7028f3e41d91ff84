package dev.pregao.page.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchTest {

    @Test
    void withoutARunItIsClaimed() throws IOException {
        assertThat(batch(List.of(), List.of(), null, null).state()).isEqualTo(Batch.State.claimed);
    }

    @Test
    void withARunAndNoReportItIsStarted() throws IOException {
        assertThat(batch(List.of(run(1)), List.of(), null, null).state()).isEqualTo(Batch.State.started);
    }

    @Test
    void withItsReportItIsWritten() throws IOException {
        assertThat(batch(List.of(run(1)), List.of(), report(1), null).state()).isEqualTo(Batch.State.written);
    }

    @Test
    void withTheNoteOfItsReportItIsRegistered() throws IOException {
        assertThat(batch(List.of(run(1)), List.of(), report(1), catalog()).state())
                .isEqualTo(Batch.State.registered);
    }

    @Test
    void aReplayStartsItAgain() throws IOException {
        assertThat(batch(List.of(run(1), run(2)), List.of(), report(1), catalog())
                        .state())
                .isEqualTo(Batch.State.started);
    }

    @Test
    void theNoteOfAnEarlierReportDoesNotCount() throws IOException {
        // Given
        ObjectNode earlier = (ObjectNode) catalog();
        earlier.put("run", "jr_earlier");

        // When
        Batch.State state =
                batch(List.of(run(1), run(2)), List.of(), report(2), earlier).state();

        // Then
        assertThat(state).isEqualTo(Batch.State.written);
    }

    @Test
    void givenUpAfterItsLastAttemptItIsDead() throws IOException {
        List<JsonNode> runs = List.of(run(1), run(2), run(3));
        assertThat(batch(runs, List.of(dead(3)), null, null).state()).isEqualTo(Batch.State.dead);
    }

    @Test
    void aReplayBringsTheDeadBack() throws IOException {
        List<JsonNode> runs = List.of(run(1), run(2), run(3), run(4));
        assertThat(batch(runs, List.of(dead(3)), null, null).state()).isEqualTo(Batch.State.started);
        assertThat(batch(runs, List.of(dead(3)), report(4), catalog()).state()).isEqualTo(Batch.State.registered);
    }

    @Test
    void itConcernsTheTickersOfItsObjects() throws IOException {
        Batch batch = of("manifest.json");
        assertThat(batch.concerns(List.of(Ticker.BVSP))).isTrue();
        assertThat(batch.concerns(List.of(Ticker.of("PETR4")))).isFalse();
        assertThat(batch.concerns(List.of())).isTrue();
    }

    @Test
    void aRebuildConcernsItsTickersAndADayPastNone() throws IOException {
        assertThat(of("manifest-rebuild.json").concerns(List.of(Ticker.of("PETR4"))))
                .isTrue();
        assertThat(of("manifest-rebuild.json").concerns(List.of(Ticker.of("VALE3"))))
                .isFalse();
        assertThat(of("manifest-as-of.json").concerns(List.of(Ticker.BVSP))).isFalse();
    }

    private static Batch of(String manifest) throws IOException {
        return new Batch(BatchId.of("6f1d0c2b9a8e7f34"), sample(manifest), List.of(), List.of(), null, null);
    }

    private static Batch batch(
            List<JsonNode> runs, List<JsonNode> dead, @Nullable JsonNode report, @Nullable JsonNode catalog)
            throws IOException {
        return new Batch(BatchId.of("61a7455a1043aeee"), sample("manifest.json"), runs, dead, report, catalog);
    }

    private static JsonNode run(int attempt) throws IOException {
        return ((ObjectNode) sample("run.json")).put("attempt", attempt);
    }

    private static JsonNode report(int attempt) throws IOException {
        return ((ObjectNode) sample("report.json")).put("attempt", attempt);
    }

    private static JsonNode dead(int attempts) throws IOException {
        return ((ObjectNode) sample("dead-batch.json")).put("attempts", attempts);
    }

    private static JsonNode catalog() throws IOException {
        return sample("catalog.json");
    }

    private static JsonNode sample(String name) throws IOException {
        try (InputStream in = BatchTest.class.getResourceAsStream("/contracts/" + name)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
