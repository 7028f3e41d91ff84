package dev.pregao.local.core.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.local.core.lambda.AsyncInvocations;
import dev.pregao.local.core.lambda.Functions;
import dev.pregao.local.core.lambda.Sample;
import dev.pregao.local.template.Topology;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues and asynchronous events feeding a real function process. */
@SuppressWarnings("NullAway.Init")
class EventSourcesIT {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    private Queues queues;
    private SqsClient sqs;
    private Functions functions;

    @BeforeEach
    void startQueues() {
        queues = Queues.start(folder.resolve("queues"), "sa-east-1", "000000000000", URI.create("http://127.0.0.1:1"));
        sqs = queues.client();
        sqs.createQueue(request ->
                request.queueName("sample-events").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30")));
        sqs.createQueue(request -> request.queueName("sample-dlq"));
    }

    @AfterEach
    void stop() {
        functions.close();
        queues.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void messagesAreGatheredIntoOneBatchAndDeletedWhenHandled() throws IOException {
        // Given
        start(new Topology.QueueSource(Sample.QUEUE, 100, Duration.ofSeconds(2), 1, true));
        for (int i = 0; i < 25; i++) {
            send("good-" + i);
        }
        // When
        try (EventSources sources = sources()) {
            sources.start();
            await(() -> functions.status().get(0).invocations() > 0);
            await(() -> left("NotVisible") == 0);
        }
        // Then
        assertThat(functions.status().get(0).invocations()).isEqualTo(1);
        assertThat(functions.status().get(0).errors()).isZero();
        assertThat(left("")).isZero();
    }

    @Test
    void onlyTheMessagesTheFunctionNamesStayInTheQueue() throws IOException {
        // Given
        start(new Topology.QueueSource(Sample.QUEUE, 100, Duration.ofSeconds(1), 1, true));
        Stream.of("good-1", "poison-1", "good-2").forEach(this::send);
        // When
        try (EventSources sources = sources()) {
            sources.start();
            await(() -> functions.status().get(0).invocations() > 0);
            await(() -> left("NotVisible") == 1);
            // Then
            assertThat(left("")).isZero();
        }
        assertThat(left("NotVisible")).isEqualTo(1);
    }

    @Test
    void aFunctionThatFailsLeavesTheWholeBatch() throws IOException {
        // Given
        start(new Topology.QueueSource(Sample.QUEUE, 10, Duration.ofSeconds(1), 1, true));
        Stream.of("good-1", "\"fail\"").forEach(this::send);
        // When
        try (EventSources sources = sources()) {
            sources.start();
            await(() -> functions.status().get(0).errors() > 0);
        }
        // Then
        assertThat(left("NotVisible")).isEqualTo(2);
        assertThat(log).anyMatch(line -> line.contains("function=sample messages=2 failed: "));
    }

    @Test
    void messagesGatheredWhenTheCloudStopsAreInTheirQueueAtOnce() throws IOException {
        // Given
        start(new Topology.QueueSource(Sample.QUEUE, 100, Duration.ofMinutes(5), 2, true));
        Stream.of("good-1", "good-2").forEach(this::send);
        // When: a call that could send more is under way, so that the windows stay open
        Thread sender = sending();
        try (EventSources sources = sources()) {
            sources.start();
            await(() -> left("NotVisible") == 2);
            // Taken once the reader has the first ones, whose wait alone a stop breaks off
            send("good-3");
            await(() -> left("NotVisible") == 3);
        }
        functions.close();
        join(sender);
        // Then
        assertThat(left("")).isEqualTo(3);
        assertThat(functions.status().get(0).invocations()).isZero();
    }

    @Test
    void whatWasSentTogetherIsOneBatchAndItsWindowClosesEarlyOnceNobodyIsSending() throws IOException {
        // Given
        start(new Topology.QueueSource(Sample.QUEUE, 100, Duration.ofMinutes(5), 2, true));
        for (int i = 0; i < 25; i++) {
            send("good-" + i);
        }
        // When
        try (EventSources sources = sources()) {
            sources.start();
            await(() -> left("") == 0 && left("NotVisible") == 0);
        }
        // Then
        assertThat(functions.status().get(0).invocations()).isEqualTo(1);
    }

    @Test
    void twoReadersCallTheFunctionAtTheSameTime() throws IOException {
        // Given
        start(new Topology.QueueSource(Sample.QUEUE, 1, Duration.ZERO, 2, true));
        send("sleep-1");
        send("sleep-2");
        send("sleep-3");
        // When
        try (EventSources sources = sources()) {
            sources.start();
            await(() -> log.stream().filter(line -> line.contains("handling")).count() == 2);
            // Then
            assertThat(left("")).isEqualTo(1);
            assertThat(left("NotVisible")).isEqualTo(2);
            functions.close();
        }
    }

    @Test
    void aDisabledSourceStaysDisabledAfterARestart() throws IOException {
        // Given
        start(new Topology.QueueSource(Sample.QUEUE, 10, Duration.ZERO, 2, true));
        send("good-1");
        String id;
        try (EventSources sources = sources()) {
            id = sources.all().get(0).id();
            sources.enable(id, false);
        }
        // When
        try (EventSources again = sources()) {
            again.start();
            // Then
            assertThat(again.find(id).enabled()).isFalse();
            assertThat(left("")).isEqualTo(1);
            again.enable(id, true);
            await(() -> functions.status().get(0).invocations() == 1);
        }
    }

    @Test
    void anEventThatFailsThreeTimesGoesToTheDeadLetterQueue() throws IOException {
        // Given
        start();
        // When
        try (AsyncInvocations events = events(List.of(Duration.ofMillis(10), Duration.ofMillis(20)))) {
            events.start();
            events.invoke("sample", "{\"do\":\"fail\"}".getBytes(StandardCharsets.UTF_8));
            await(() -> !receiveDeadLetters().isEmpty());
            await(() -> pendingFiles() == 0);
        }
        // Then
        assertThat(functions.status().get(0).errors()).isEqualTo(3);
        assertThat(log).anyMatch(line -> line.contains("given up, now in " + Sample.DEAD_LETTERS));
    }

    @Test
    void anEventThatWaitsForItsNextAttemptOutlivesTheCloud() throws IOException {
        // Given
        start();
        try (AsyncInvocations events = events(List.of(Duration.ofMillis(1500)))) {
            events.start();
            events.invoke("sample", "{\"do\":\"fail\"}".getBytes(StandardCharsets.UTF_8));
            await(() -> functions.status().get(0).errors() == 1);
            await(() -> log.stream().anyMatch(line -> line.contains("attempt=1 failed")));
        }
        assertThat(pendingFiles()).isEqualTo(1);
        // When
        try (AsyncInvocations again = events(List.of(Duration.ofMillis(1500)))) {
            again.start();
            await(() -> !receiveDeadLetters().isEmpty());
        }
        // Then
        assertThat(functions.status().get(0).errors()).isEqualTo(2);
    }

    private void start(Topology.QueueSource... sources) throws IOException {
        Topology.Function function = Sample.function(folder, Duration.ofSeconds(20), sources);
        functions = Sample.start(vertx, function, folder, log::add);
    }

    /** Somebody who is calling the function all the while. */
    private Thread sending() {
        Thread sender = new Thread(() -> {
            try {
                functions.invoke("sample", "{\"do\":\"sleep\"}".getBytes(StandardCharsets.UTF_8));
            } catch (CancellationException closed) {
                log.add("sending has ended");
            }
        });
        sender.start();
        await(() -> log.stream().anyMatch(line -> line.contains("handling")));
        return sender;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private EventSources sources() {
        return new EventSources(functions, queues, folder.resolve("disabled.json"), log::add);
    }

    private AsyncInvocations events(List<Duration> delays) {
        return new AsyncInvocations(
                functions,
                (queue, body, attributes) ->
                        sqs.sendMessage(request -> request.queueUrl(url(queue)).messageBody(body)),
                folder.resolve("events"),
                delays,
                Clock.systemUTC(),
                log::add);
    }

    private long pendingFiles() {
        try (Stream<Path> files = Files.list(folder.resolve("events"))) {
            return files.filter(each -> each.toString().endsWith(".json")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> receiveDeadLetters() {
        return sqs
                .receiveMessage(
                        request -> request.queueUrl(url(Sample.DEAD_LETTERS)).visibilityTimeout(0))
                .messages()
                .stream()
                .map(message -> message.body())
                .toList();
    }

    private String url(String arn) {
        return sqs.getQueueUrl(request -> request.queueName(arn.split(":", -1)[5]))
                .queueUrl();
    }

    private void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(url(Sample.QUEUE)).messageBody(body));
    }

    private int left(String visibility) {
        QueueAttributeName name = QueueAttributeName.fromValue("ApproximateNumberOfMessages" + visibility);
        return Integer.parseInt(sqs.getQueueAttributes(
                        request -> request.queueUrl(url(Sample.QUEUE)).attributeNames(name))
                .attributes()
                .get(name));
    }

    private static void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(limit);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
