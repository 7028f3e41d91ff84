package dev.pregao.local.core.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The cases of "Implementing partial batch responses" in Lambda's developer guide, and its sample event. */
class SqsEventTest {
    private static final Set<String> BATCH = Set.of("a", "b");

    @Test
    void aRecordIsWrittenAsLambdaWritesIt() {
        // Given
        Message message = Message.builder()
                .messageId("059f36b4-87a3-44ab-83d2-661975830a7d")
                .receiptHandle("AQEB")
                .body("Test message.")
                .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"))
                .messageAttributes(Map.of(
                        "myAttribute",
                        MessageAttributeValue.builder()
                                .stringValue("myValue")
                                .dataType("String")
                                .build()))
                .md5OfBody("e4e68fb7bd0e697a0ae8f1bb342846b3")
                .build();
        // When
        byte[] event = SqsEvent.event(List.of(SqsEvent.record(message, "arn:aws:sqs:sa-east-1:1:q", "sa-east-1")));
        // Then
        assertThat(new String(event, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"Records\":[{\"messageId\":\"059f36b4-87a3-44ab-83d2-661975830a7d\",\"receiptHandle\":\"AQEB\","
                                + "\"body\":\"Test message.\",\"attributes\":{\"ApproximateReceiveCount\":\"1\"},"
                                + "\"messageAttributes\":{\"myAttribute\":{\"stringValue\":\"myValue\",\"stringListValues\":[],"
                                + "\"binaryListValues\":[],\"dataType\":\"String\"}},"
                                + "\"md5OfBody\":\"e4e68fb7bd0e697a0ae8f1bb342846b3\",\"eventSource\":\"aws:sqs\","
                                + "\"eventSourceARN\":\"arn:aws:sqs:sa-east-1:1:q\",\"awsRegion\":\"sa-east-1\"}]}");
    }

    @Test
    void theseAnswersMeanThatAllMessagesWereHandled() {
        assertThat(List.of("{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}", "{}", "null", ""))
                .allSatisfy(answer -> assertThat(failed(answer)).isEmpty());
    }

    @Test
    void namedMessagesStay() {
        assertThat(failed("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}"))
                .containsExactly("b");
    }

    @Test
    void theseAnswersMeanThatNoMessageWasHandled() {
        assertThat(List.of(
                        "not JSON",
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                        "{\"batchItemFailures\":[{\"item\":\"a\"}]}",
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"stranger\"}]}"))
                .allSatisfy(answer -> assertThat(failed(answer)).isEqualTo(BATCH));
    }

    private static Set<String> failed(String answer) {
        return SqsEvent.failed(answer.getBytes(StandardCharsets.UTF_8), BATCH);
    }
}
