package dev.pregao.local.core.sqs;

import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.DefaultVisibilityTimeout$;
import org.elasticmq.DeliveryReceipt;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageData;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.msg.DeleteMessage;
import org.elasticmq.msg.ReceiveMessages;
import org.elasticmq.msg.UpdateVisibilityTimeout;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue that feeds a function: takes its messages, deletes them, gives them back. */
record SourceQueue(QueueActors queues, String name) {
    /** Of messages in one request; SQS's own. */
    private static final int REQUEST_LIMIT = 10;

    /** As ElasticMQ tells it of whoever sends. */
    private static final String SENDER = "127.0.0.1";

    /** At most so many, and as one request gives; none if none came in the time. */
    List<Message> receive(int limit, Duration wait) {
        Object answer = queues.ask(
                name,
                new ReceiveMessages(
                        DefaultVisibilityTimeout$.MODULE$,
                        Math.min(REQUEST_LIMIT, limit),
                        wait.isZero() ? Option.empty() : Option.apply(wait),
                        Option.empty()));
        return CollectionConverters.asJava((scala.collection.Seq<?>) answer).stream()
                .map(each -> message((MessageData) each))
                .toList();
    }

    void delete(List<String> receipts) {
        receipts.forEach(receipt -> queues.ask(name, new DeleteMessage(new DeliveryReceipt(receipt))));
    }

    /** Seen by the next reader at once. */
    void giveBack(Message message) {
        queues.ask(
                name,
                new UpdateVisibilityTimeout(
                        new DeliveryReceipt(message.receiptHandle()), new MillisVisibilityTimeout(0)));
    }

    private static Message message(MessageData data) {
        String body = data.content().value();
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        CollectionConverters.asJava(data.messageAttributes())
                .forEach((name, value) -> attributes.put(name, attribute(value)));
        return Message.builder()
                .messageId(data.id().id())
                .receiptHandle(data.deliveryReceipt().get().receipt())
                .body(body)
                .md5OfBody(DigestUtils.md5Hex(body))
                .attributes(system(data))
                .messageAttributes(attributes)
                .build();
    }

    private static Map<MessageSystemAttributeName, String> system(MessageData data) {
        long received = data.statistics().approximateFirstReceive() instanceof OnDateTimeReceived first
                ? first.when().toInstant().toEpochMilli()
                : 0;
        return Map.of(
                MessageSystemAttributeName.SENDER_ID,
                SENDER,
                MessageSystemAttributeName.SENT_TIMESTAMP,
                String.valueOf(data.created().toInstant().toEpochMilli()),
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                String.valueOf(data.statistics().approximateReceiveCount()),
                MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                String.valueOf(received));
    }

    private static MessageAttributeValue attribute(MessageAttribute attribute) {
        MessageAttributeValue.Builder value = MessageAttributeValue.builder().dataType(attribute.getDataType());
        if (attribute instanceof StringMessageAttribute text) {
            value.stringValue(text.stringValue());
        } else if (attribute instanceof NumberMessageAttribute number) {
            value.stringValue(number.stringValue());
        } else if (attribute instanceof BinaryMessageAttribute bytes) {
            value.binaryValue(SdkBytes.fromByteArray(Base64.getDecoder().decode(bytes.asBase64())));
        }
        return value.build();
    }
}
