package dev.pregao.local.core.sqs;

import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.msg.LookupQueue;
import scala.Option;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/**
 * ElasticMQ's queues as this cloud itself asks them: past HTTP, which would cost more than all else that is done for a
 * message.
 */
record QueueActors(ActorRef manager) {
    private static final Duration PATIENCE = Duration.create(30, "s");

    /**
     * What a queue answers, found anew each time: a client may have deleted it, and made it again.
     *
     * @throws IllegalStateException if there is no such queue, or no answer
     */
    Object ask(String queue, Object question) {
        if (ask(manager, new LookupQueue(queue)) instanceof Option<?> found
                && !found.isEmpty()
                && found.get() instanceof ActorRef actor) {
            return ask(actor, question);
        }
        throw new IllegalStateException("there is no queue " + queue);
    }

    private static Object ask(ActorRef actor, Object question) {
        try {
            return Await.result(Patterns.ask(actor, question, PATIENCE.toMillis()), PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a queue was asked", stopped);
        } catch (Exception refused) {
            throw new IllegalStateException("queues do not answer: " + refused.getMessage(), refused);
        }
    }
}
