package dev.pregao.notifier;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pregao.notifier.event.QueueMessage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda's SQS event source passes: the whole batch, in one call.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with Amazon SQS</a>
 */
@RegisterForReflection
public record SqsEvent(@JsonProperty("Records") @Nullable List<QueueMessage> records) {

    /** The messages; anything that is no SQS event is refused here, before any work. */
    public List<QueueMessage> messages() {
        if (records == null) {
            throw new IllegalArgumentException(
                    "not an SQS event: no Records; invoke this function through its queue, not by hand");
        }
        for (QueueMessage message : records) {
            if (message == null || message.messageId() == null) {
                throw new IllegalArgumentException("not an SQS event: a record without messageId");
            }
        }
        return records;
    }
}
