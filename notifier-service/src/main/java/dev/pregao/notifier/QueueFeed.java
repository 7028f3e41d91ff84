package dev.pregao.notifier;

import dev.pregao.notifier.event.QueueMessage;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.aws.sqs.SqsIncomingMetadata;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Stands in for Lambda's event sources in dev mode and in a plain container: the SQS connector feeds the same consumers,
 * in batches. It is no part of the Lambda artifact.
 *
 * <p>A message that comes back is left to its queue's visibility timeout, as Lambda does. Batches read while one is
 * being handled wait in memory; should their visibility run out they are handled twice, which is harmless.
 */
@Singleton
@IfBuildProfile(anyOf = {"dev", "container"})
public class QueueFeed {

    private static final Logger LOG = Logger.getLogger(QueueFeed.class);
    private static final int BATCH_MESSAGES = 1000;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final Orchestrate orchestrate;
    private final Replay replay;
    private List<Cancellable> feeds = List.of();

    @Inject
    public QueueFeed(Orchestrate orchestrate, Replay replay) {
        this.orchestrate = orchestrate;
        this.replay = replay;
    }

    void feed(
            @Observes StartupEvent start,
            @Channel("raw-objects") Multi<Message<String>> rawObjects,
            @Channel("replay") Multi<Message<String>> replays) {
        feeds = List.of(feed(rawObjects, orchestrate::handle), feed(replays, replay::handle));
    }

    /** Before what reads the queues ends: its last failure would stop the application that dev mode starts in place of this. */
    void end(@Observes ShutdownEvent end) {
        feeds.forEach(Cancellable::cancel);
    }

    private static Cancellable feed(
            Multi<Message<String>> messages, BiFunction<List<QueueMessage>, Instant, List<String>> consumer) {
        return messages.group()
                .intoLists()
                .of(BATCH_MESSAGES, WINDOW)
                .onOverflow()
                .bufferUnconditionally()
                .onItem()
                .transformToUniAndConcatenate(batch -> Uni.createFrom()
                        .item(() -> handle(batch, consumer))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .chain(QueueFeed::settle))
                .subscribe()
                .with(done -> {}, QueueFeed::stop);
    }

    /** Each message with whether it is done. */
    private static List<Settled> handle(
            List<Message<String>> batch, BiFunction<List<QueueMessage>, Instant, List<String>> consumer) {
        List<QueueMessage> messages = batch.stream().map(QueueFeed::read).toList();
        List<String> comeBack;
        try {
            comeBack = consumer.apply(messages, Instant.now());
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "Batch failed and comes back messages=%d", messages.size());
            comeBack = messages.stream().map(QueueMessage::messageId).toList();
        }
        List<Settled> settled = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            settled.add(
                    new Settled(batch.get(i), !comeBack.contains(messages.get(i).messageId())));
        }
        return settled;
    }

    private static QueueMessage read(Message<String> message) {
        String id = message.getMetadata(SqsIncomingMetadata.class)
                .map(metadata -> metadata.getMessage().messageId())
                .orElseThrow(() -> new IllegalStateException("the SQS connector gave a message without its id"));
        return new QueueMessage(id, message.getPayload());
    }

    private static Uni<Void> settle(List<Settled> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndMerge(settled -> Uni.createFrom()
                        .completionStage(() -> settled.done()
                                ? settled.message().ack()
                                : settled.message().nack(new IllegalStateException("to be delivered again"))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void stop(Throwable failed) {
        LOG.error("Queue feed broke; stopping", failed);
        Quarkus.asyncExit(1);
    }

    private record Settled(Message<String> message, boolean done) {}
}
