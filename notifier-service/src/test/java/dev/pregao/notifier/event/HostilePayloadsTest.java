package dev.pregao.notifier.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pregao.notifier.Contract;
import dev.pregao.notifier.SqsEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostilePayloadsTest {

    @Test
    void theCorpusHasAtLeastTwoHundred() {
        assertThat(HostilePayloads.all()).hasSizeGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource
    void noneBecomesARawObjectAndEachReasonIsSafeToLog(String body) {
        // When
        RawEvent event = RawEvent.parse(Contract.JSON, S3Events.BUCKET, body);

        // Then
        assertThat(event).isNotInstanceOf(RawEvent.Created.class);
        assertThat(event.toString()).hasSizeLessThan(400).doesNotContainPattern("\\p{Cntrl}");
    }

    static Stream<String> noneBecomesARawObjectAndEachReasonIsSafeToLog() {
        return HostilePayloads.all().stream();
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNoSqsEventIsRefusedBeforeAnyWork(String event) {
        assertThatThrownBy(() -> Contract.JSON.readValue(event, SqsEvent.class).messages())
                .isInstanceOfAny(JsonProcessingException.class, IllegalArgumentException.class);
    }

    static Stream<String> whatIsNoSqsEventIsRefusedBeforeAnyWork() {
        return Stream.of(
                "{}",
                "[]",
                "{\"Records\":null}",
                "{\"Records\":7}",
                "{\"Records\":{}}",
                "{\"Records\":[null]}",
                "{\"Records\":[[]]}",
                "{\"Records\":[\"x\"]}",
                "{\"Records\":[{}]}",
                "{\"Records\":[{\"body\":\"x\"}]}",
                "{\"Records\":[{\"messageId\":null,\"body\":\"x\"}]}",
                "{\"Records\":[{\"messageId\":\"m\",\"body\":{}}]}",
                "{\"Records\":" + "[".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource
    void noneReplaysAnythingAndEachReasonIsSafeToLog(String body) {
        // When
        ReplayEvent event = ReplayEvent.parse(Contract.JSON, "pregao-etl", body);

        // Then
        assertThat(event)
                .isNotInstanceOfAny(ReplayEvent.Failed.class, ReplayEvent.Requested.class, ReplayEvent.Rebuild.class);
        assertThat(event.toString()).hasSizeLessThan(400).doesNotContainPattern("\\p{Cntrl}");
    }

    static Stream<String> noneReplaysAnythingAndEachReasonIsSafeToLog() {
        List<String> replays = List.of(
                "{\"batch\":null}",
                "{\"batch\":1}",
                "{\"batch\":\"\"}",
                "{\"batch\":\"E75B96047626A378\"}",
                "{\"batch\":\"../../control/x1\"}",
                "{\"batch\":\"61a7455a1043aeee\\n\"}",
                "{\"batch\":\"" + "a".repeat(1_000_000) + "\"}",
                "{\"batch\":\"61a7455a1043aeee\",\"attempt\":0}",
                "{\"batch\":\"61a7455a1043aeee\",\"attempt\":-1}",
                "{\"batch\":\"61a7455a1043aeee\",\"attempt\":\"2\"}",
                "{\"batch\":\"61a7455a1043aeee\",\"attempt\":2.5}",
                "{\"batch\":\"61a7455a1043aeee\",\"attempt\":99999999999}",
                "{\"batch\":\"61a7455a1043aeee\",\"attempt\":null}",
                "{\"batch\":\"61a7455a1043aeee\",\"rebuild\":null}",
                "{\"batch\":\"61a7455a1043aeee\",\"rebuild\":{\"tickers\":[]},\"missing\":[]}",
                "{\"batch\":\"61a7455a1043aeee\",\"rebuild\":{\"tickers\":[\"../x\"]},\"missing\":[]}",
                "{\"batch\":\"61a7455a1043aeee\",\"rebuild\":{\"tickers\":[7]},\"missing\":[]}",
                "{\"batch\":\"61a7455a1043aeee\",\"rebuild\":{\"tickers\":[\"BVSP\"]}}",
                "{\"batch\":\"x\",\"rebuild\":{\"tickers\":[\"BVSP\"]},\"missing\":[]}",
                "{\"detail-type\":\"Glue Job State Change\"}",
                "{\"detail-type\":7,\"detail\":{}}",
                "{\"detail-type\":\"Glue Job State Change\",\"detail\":{\"jobName\":\"pregao-etl\"}}",
                "{\"detail-type\":\"Glue Job State Change\",\"detail\":{\"jobName\":\"pregao-etl\",\"state\":\"FAILED\"}}",
                "{\"detail-type\":\"Glue Job State Change\",\"detail\":{\"jobName\":\"\\u001b[2J\",\"state\":\"FAILED\"}}");
        return Stream.of(HostilePayloads.all(), replays, HostilePayloads.stateChanges())
                .flatMap(List::stream);
    }
}
