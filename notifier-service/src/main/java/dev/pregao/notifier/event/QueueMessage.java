package dev.pregao.notifier.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One SQS message, from Lambda's event source or from the connector.
 *
 * @param messageId SQS's own id, by which a message is returned to its queue
 * @param body as sent, of any shape
 */
@RegisterForReflection
public record QueueMessage(String messageId, @Nullable String body) {}
