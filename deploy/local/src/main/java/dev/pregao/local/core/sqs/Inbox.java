package dev.pregao.local.core.sqs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticmq.ImmediateNextDelivery$;
import org.elasticmq.Limits$;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.NewMessageData;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.msg.SendMessage;
import scala.Option;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Sends what this cloud itself sends, an event for each new object. A message is kept on disk when its sending returns. */
record Inbox(QueueActors queues) {

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
        queues.ask(
                queue,
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
}
