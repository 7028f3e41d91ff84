package dev.pregao.local.core.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue that feeds a function: takes its messages, deletes them, gives them back. */
record SourceQueue(SqsClient sqs, String url) {
    /** Of messages in one request; SQS's own. */
    private static final int REQUEST_LIMIT = 10;

    private static final Set<MessageSystemAttributeName> ATTRIBUTES = Set.of(
            MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
            MessageSystemAttributeName.SENT_TIMESTAMP,
            MessageSystemAttributeName.SENDER_ID,
            MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);

    /** At most so many, and as one request gives; none if none came in the time, which counts in whole seconds. */
    List<Message> receive(int limit, Duration wait) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(Math.min(REQUEST_LIMIT, limit))
                        .waitTimeSeconds((int) wait.toSeconds())
                        .messageSystemAttributeNames(ATTRIBUTES)
                        .messageAttributeNames("All"))
                .messages();
    }

    void delete(List<String> receipts) {
        for (int from = 0; from < receipts.size(); from += REQUEST_LIMIT) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (String receipt : receipts.subList(from, Math.min(receipts.size(), from + REQUEST_LIMIT))) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(entries.size()))
                        .receiptHandle(receipt)
                        .build());
            }
            sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
        }
    }

    /** Seen by the next reader at once. */
    void giveBack(Message message) {
        sqs.changeMessageVisibility(request ->
                request.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }
}
