package dev.pregao.chaos.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the night's schedule and an operator do after trouble, and how both see that it is over. */
record Operator(Aws aws) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BatchId REBUILD = BatchId.of("0f3d2c1b4a596877");
    private static final List<String> WORK = List.of("raw-objects", "replay");
    private static final List<String> DEAD_LETTERS = List.of("raw-objects-dlq", "replay-dlq");
    private static final Set<JobRunState> GOING =
            EnumSet.of(JobRunState.STARTING, JobRunState.RUNNING, JobRunState.STOPPING, JobRunState.WAITING);
    private static final List<QueueAttributeName> DEPTHS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    /**
     * Reconciles, redrives and replays until there is nothing left to mend; how many findings were mended.
     *
     * @throws IllegalStateException if it never ends
     */
    int mend(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int mended = 0;
        int left = 1;
        while (left > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("still not mended after " + patience + ", " + left + " left");
            }
            awaitQuiet(end);
            left = repair() + replayDead() + redrive();
            mended += left;
        }
        return mended;
    }

    void awaitQuiet(long endNanos) throws InterruptedException {
        int quiet = 0;
        while (quiet < 3) {
            if (System.nanoTime() > endNanos) {
                throw new IllegalStateException("never quiet: " + depths());
            }
            quiet = WORK.stream().mapToInt(this::depth).sum() == 0 && !running() ? quiet + 1 : 0;
            Thread.sleep(1000);
        }
    }

    /** @throws IllegalStateException if a full recomputation gives other tables, in a single bit of a row */
    void requireRebuildFindsNothing(Duration patience) throws InterruptedException {
        String request = "{\"batch\":\"%s\",\"rebuild\":{\"tickers\":[]},\"missing\":[\"b3/\"]}".formatted(REBUILD);
        aws.sqs.sendMessage(send -> send.queueUrl(aws.queueUrl("replay")).messageBody(request));
        awaitQuiet(System.nanoTime() + patience.toNanos());
        String report = new BatchKey.Report(REBUILD).key();
        JsonNode told = read(
                report,
                aws.s3
                        .getObjectAsBytes(get -> get.bucket(Aws.LAKE_BUCKET).key(report))
                        .asUtf8String());
        if (told.path("differencesCount").asInt(-1) != 0) {
            throw new IllegalStateException("a rebuild finds differences: " + told.path("differences"));
        }
    }

    int runs() {
        return Math.toIntExact(aws.glue.getJobRunsPaginator(get -> get.jobName(Aws.JOB)).stream()
                .mapToLong(page -> page.jobRuns().size())
                .sum());
    }

    /** @throws IllegalStateException where the function fails */
    static void fetch(Aws aws, String payload) {
        new Operator(aws).invoke("pregao-fetcher", payload);
    }

    /** @throws IllegalStateException where the function fails */
    static void fetchMarket(Aws aws, String payload) {
        new Operator(aws).invoke("pregao-market", payload);
    }

    private int repair() {
        JsonNode answer = invoke("pregao-reconcile", "{\"dryRun\":false,\"full\":true}");
        int findings = 0;
        for (JsonNode count : answer.path("counts")) {
            findings += count.asInt();
        }
        return findings - answer.path("counts").path("dead-batch").asInt();
    }

    private int replayDead() {
        int replayed = 0;
        List<Message> dead = receive("dead-batches");
        while (!dead.isEmpty()) {
            for (Message message : dead) {
                aws.sqs.sendMessage(
                        send -> send.queueUrl(aws.queueUrl("replay")).messageBody(message.body()));
                aws.sqs.deleteMessage(
                        delete -> delete.queueUrl(aws.queueUrl("dead-batches")).receiptHandle(message.receiptHandle()));
                replayed++;
            }
            dead = receive("dead-batches");
        }
        return replayed;
    }

    /** As from the console. */
    private int redrive() {
        int waiting = 0;
        for (String queue : DEAD_LETTERS) {
            int depth = depth(queue);
            if (depth > 0) {
                aws.sqs.startMessageMoveTask(
                        move -> move.sourceArn("arn:aws:sqs:sa-east-1:000000000000:pregao-" + queue));
                waiting += depth;
            }
        }
        return waiting;
    }

    private List<Message> receive(String queue) {
        return aws.sqs
                .receiveMessage(receive -> receive.queueUrl(aws.queueUrl(queue)).maxNumberOfMessages(10))
                .messages();
    }

    private boolean running() {
        return aws.glue.getJobRuns(get -> get.jobName(Aws.JOB)).jobRuns().stream()
                .anyMatch(run -> GOING.contains(run.jobRunState()));
    }

    private List<String> depths() {
        return WORK.stream().map(queue -> queue + " " + depth(queue)).toList();
    }

    private int depth(String queue) {
        return aws
                .sqs
                .getQueueAttributes(get -> get.queueUrl(aws.queueUrl(queue)).attributeNames(DEPTHS))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private JsonNode invoke(String function, String payload) {
        InvokeResponse response =
                aws.lambda.invoke(invoke -> invoke.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
        String answer = response.payload().asUtf8String();
        if (response.functionError() != null) {
            throw new IllegalStateException(function + " failed: " + answer);
        }
        return read(function, answer);
    }

    private static JsonNode read(String said, String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(said + " says " + answer, malformed);
        }
    }
}
