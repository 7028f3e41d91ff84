package dev.pregao.catalog.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pregao.catalog.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunEventTest {

    @Test
    void contractsEventNamesTheRun() throws JsonProcessingException {
        // When
        RunEvent.Run run = parse(Contract.text("glue-state-change.json")).run();

        // Then
        assertThat(run.job()).isEqualTo("pregao-etl");
        assertThat(run.id()).isEqualTo("jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
        assertThat(run.succeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "TIMEOUT", "STOPPED", "RUNNING", "succeeded"})
    void everyOtherStateIsNoSuccess(String state) throws JsonProcessingException {
        // When
        RunEvent.Run run = parse(Contract.text("glue-state-change.json").replace("SUCCEEDED", state))
                .run();

        // Then
        assertThat(run.succeeded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Records\": []}",
                "{\"detail-type\": \"Glue Job State Change\"}",
                "{\"detail-type\": \"Glue Job State Change\", \"detail\": {\"jobName\": \"pregao-etl\", \"state\": \"SUCCEEDED\"}}",
                "{\"detail-type\": \"Glue Crawler State Change\", \"detail\": {\"jobName\": \"a\", \"jobRunId\": \"b\", \"state\": \"c\"}}"
            })
    void whatIsNoStateChangeIsRefused(String event) {
        assertThatThrownBy(() -> parse(event).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a 'Glue Job State Change' event");
    }

    private static RunEvent parse(String json) throws JsonProcessingException {
        return Contract.JSON.readValue(json, RunEvent.class);
    }
}
