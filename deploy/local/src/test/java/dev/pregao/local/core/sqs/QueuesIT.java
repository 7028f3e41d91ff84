package dev.pregao.local.core.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.local.template.Topology;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class QueuesIT {
    private static final String ARN = "arn:aws:sqs:sa-east-1:000000000000:pregao-raw-objects";

    @Test
    void messagesOutliveARestartAndStayInTheirFolder(@TempDir Path folder) {
        // Given
        try (Queues first = start(folder.resolve("first"))) {
            first.send(ARN, "kept");
        }

        // When: another folder, in the same JVM
        try (Queues second = start(folder.resolve("second"))) {
            assertThat(received(second)).isEmpty();
        }

        // Then
        try (Queues again = start(folder.resolve("first"))) {
            assertThat(received(again)).containsExactly("kept");
        }
    }

    @Test
    void whatACloudHadInItsHandsIsVisibleAtOnceAfterARestartAndADelayStays(@TempDir Path folder) {
        // Given
        try (Queues first = start(folder)) {
            String url = first.endpoint() + "/000000000000/pregao-raw-objects";
            first.send(ARN, "in work");
            assertThat(first.client()
                            .receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(3600))
                            .messages())
                    .hasSize(1);
            first.client()
                    .sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(600));
            assertThat(received(first)).isEmpty();
        }

        // When
        try (Queues again = start(folder)) {
            // Then
            assertThat(received(again)).containsExactly("in work");
        }
    }

    @Test
    void anAttributeAndAnyCharacterArriveAsTheyWereSent(@TempDir Path folder) {
        try (Queues queues = start(folder)) {
            // When
            queues.send(ARN, "até <1> \uD83D\uDCC8", Map.of("ErrorCode", "200"));

            // Then
            String url = queues.endpoint() + "/000000000000/pregao-raw-objects";
            Message received = queues.client()
                    .receiveMessage(receive -> receive.queueUrl(url).messageAttributeNames("All"))
                    .messages()
                    .get(0);
            assertThat(received.body()).isEqualTo("até <1> \uD83D\uDCC8");
            assertThat(received.messageAttributes().get("ErrorCode").stringValue())
                    .isEqualTo("200");
        }
    }

    @Test
    void whatFeedsAFunctionIsWhatAClientReceives(@TempDir Path folder) {
        try (Queues queues = start(folder)) {
            // Given
            String url = queues.endpoint() + "/000000000000/pregao-raw-objects";
            queues.client().sendMessage(send -> send.queueUrl(url)
                    .messageBody("até")
                    .messageAttributes(Map.of(
                            "text",
                                    attribute("String.ticker")
                                            .stringValue("PETR4")
                                            .build(),
                            "number", attribute("Number").stringValue("-1.50").build(),
                            "bytes",
                                    attribute("Binary")
                                            .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1, 7}))
                                            .build())));
            SourceQueue source = queues.source(ARN);

            // When
            Message fed = source.receive(10, Duration.ZERO).get(0);
            source.giveBack(fed);

            // Then
            Message received = queues.client()
                    .receiveMessage(receive -> receive.queueUrl(url)
                            .messageAttributeNames("All")
                            .messageSystemAttributeNames(fed.attributes().keySet()))
                    .messages()
                    .get(0);
            assertThat(fed.messageId()).isEqualTo(received.messageId());
            assertThat(fed.body()).isEqualTo(received.body());
            assertThat(fed.md5OfBody()).isEqualTo(received.md5OfBody());
            assertThat(fed.messageAttributes()).isEqualTo(received.messageAttributes());
            Map<MessageSystemAttributeName, String> again = new HashMap<>(fed.attributes());
            again.put(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
            assertThat(received.attributes()).isEqualTo(again);
            assertThat(source.receive(10, Duration.ZERO)).isEmpty();
        }
    }

    private static MessageAttributeValue.Builder attribute(String type) {
        return MessageAttributeValue.builder().dataType(type);
    }

    @Test
    void whatSqsWouldNotTakeIsRefused(@TempDir Path folder) {
        try (Queues queues = start(folder)) {
            assertThatThrownBy(() -> queues.send(ARN, "\u0000")).hasMessageContaining("pregao-raw-objects");
            assertThatThrownBy(() -> queues.send(ARN, "x".repeat(1_100_000)))
                    .hasMessageContaining("pregao-raw-objects");
            assertThatThrownBy(() -> queues.send(ARN + "-none", "x")).hasMessageContaining("no queue");
        }
    }

    private static Queues start(Path folder) {
        Queues queues = Queues.start(folder, "sa-east-1", "000000000000", URI.create("http://127.0.0.1:4566"));
        queues.create(List.of(new Topology.Queue(
                "pregao-raw-objects", ARN, Duration.ofSeconds(30), Duration.ofDays(1), Duration.ZERO, null, 0)));
        return queues;
    }

    private static List<String> received(Queues queues) {
        String url = queues.endpoint() + "/000000000000/pregao-raw-objects";
        return queues.client().receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(1)).messages().stream()
                .map(Message::body)
                .toList();
    }
}
