package dev.pregao.local.core.sqs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.ImmediateNextDelivery$;
import org.elasticmq.Limits$;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.NewMessageData;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.SendMessage;
import scala.Option;
import scala.Tuple2;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Sends what this cloud itself sends, an event for each new object: past HTTP, which would cost more than all else that
 * is done for it. A message is kept on disk when its sending returns.
 */
record Inbox(ActorRef manager) {
    private static final Duration PATIENCE = Duration.create(30, "s");

    /** Sends with attributes of type String. */
    void send(String queue, String body, Map<String, String> attributes) {
        String refusal = Limits$.MODULE$
                .verifyMessageBody(body, StrictSQSLimits$.MODULE$)
                .left()
                .getOrElse(() -> null);
        if (refusal != null) {
            throw new IllegalArgumentException("queue " + queue + " does not take the message: " + refusal);
        }
        List<Tuple2<String, MessageAttribute>> typed = new ArrayList<>();
        attributes.forEach((name, value) ->
                typed.add(new Tuple2<>(name, new StringMessageAttribute(value, Option.<String>empty()))));
        ask(
                actor(queue),
                new SendMessage(new NewMessageData(
                        Option.empty(),
                        new MessageContent(body),
                        scala.collection.immutable.Map.from(CollectionConverters.asScala(typed)),
                        ImmediateNextDelivery$.MODULE$,
                        Option.empty(),
                        Option.empty(),
                        0,
                        Option.empty(),
                        Option.empty(),
                        Option.empty())));
    }

    /** Anew each time: a client may have deleted the queue, and made it again. */
    private ActorRef actor(String queue) {
        if (ask(manager, new LookupQueue(queue)) instanceof Option<?> found
                && !found.isEmpty()
                && found.get() instanceof ActorRef actor) {
            return actor;
        }
        throw new IllegalStateException("there is no queue " + queue);
    }

    private static Object ask(ActorRef actor, Object question) {
        try {
            return Await.result(Patterns.ask(actor, question, PATIENCE.toMillis()), PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a queue kept a message", stopped);
        } catch (Exception refused) {
            throw new IllegalStateException("queues do not answer: " + refused.getMessage(), refused);
        }
    }
}
