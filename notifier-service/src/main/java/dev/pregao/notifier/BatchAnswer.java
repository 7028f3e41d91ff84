package dev.pregao.notifier;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.List;

/**
 * Lambda's partial batch response: the messages SQS shall deliver again; none means all are done.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch responses</a>
 */
@RegisterForReflection
public record BatchAnswer(List<Failure> batchItemFailures) {

    public BatchAnswer {
        batchItemFailures = List.copyOf(batchItemFailures);
    }

    public static BatchAnswer comingBack(Collection<String> messageIds) {
        return new BatchAnswer(messageIds.stream().map(Failure::new).toList());
    }

    /** One message to be delivered again. */
    @RegisterForReflection
    public record Failure(String itemIdentifier) {}
}
