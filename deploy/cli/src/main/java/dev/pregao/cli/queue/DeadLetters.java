package dev.pregao.cli.queue;

import dev.pregao.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Messages of a queue that nothing works off: taken out to be looked at, then put back or deleted. */
public final class DeadLetters implements AutoCloseable {
    /** As many as are shown; further ones come the next time. */
    public static final int MOST = 100;

    private static final int BATCH = 10;
    /** Where nobody puts them back, they are back by themselves after it. */
    private static final int TAKEN_SECONDS = 60;

    private final SqsClient sqs;
    private final String url;
    private final List<Message> taken = new ArrayList<>();

    public DeadLetters(Session session, String queue) {
        this.sqs = session.aws().sqs;
        this.url = session.queue(session.names().queue(queue)).toString();
    }

    /** Takes as many as there are, until they are put back. */
    public List<Message> take() {
        List<Message> more;
        do {
            more = sqs.receiveMessage(receive -> receive.queueUrl(url)
                            .maxNumberOfMessages(BATCH)
                            .visibilityTimeout(TAKEN_SECONDS)
                            .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                    .messages();
            taken.addAll(more);
        } while (!more.isEmpty() && taken.size() < MOST);
        return List.copyOf(taken);
    }

    /** Deletes what was taken, for good; how many of them. */
    public int delete() {
        int deleted = 0;
        for (List<Message> batch : batches()) {
            List<BatchResultErrorEntry> failed = sqs.deleteMessageBatch(delete -> delete.queueUrl(url)
                            .entries(batch.stream()
                                    .map(message -> DeleteMessageBatchRequestEntry.builder()
                                            .id(message.messageId())
                                            .receiptHandle(message.receiptHandle())
                                            .build())
                                    .toList()))
                    .failed();
            deleted += batch.size() - failed.size();
        }
        taken.clear();
        return deleted;
    }

    /** Puts back what was taken and not deleted. */
    @Override
    public void close() {
        for (List<Message> batch : batches()) {
            sqs.changeMessageVisibilityBatch(change -> change.queueUrl(url)
                    .entries(batch.stream()
                            .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                    .id(message.messageId())
                                    .receiptHandle(message.receiptHandle())
                                    .visibilityTimeout(0)
                                    .build())
                            .toList()));
        }
        taken.clear();
    }

    private List<List<Message>> batches() {
        List<List<Message>> batches = new ArrayList<>();
        for (int from = 0; from < taken.size(); from += BATCH) {
            batches.add(taken.subList(from, Math.min(taken.size(), from + BATCH)));
        }
        return batches;
    }
}
