package dev.pregao.notifier;

import dev.pregao.contracts.RawKey;
import dev.pregao.notifier.event.QueueMessage;
import dev.pregao.notifier.event.RawEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** What a delivery of the raw-objects queue tells, message after message. */
final class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final NavigableSet<RawKey> objects = new TreeSet<>();
    private final List<String> refused = new ArrayList<>();
    private int messages;
    private int ignored;

    void add(QueueMessage message, RawEvent event) {
        messages++;
        event.match(
                created -> objects.addAll(created.keys()),
                nothingToDo -> {
                    ignored++;
                    return false;
                },
                unknown -> {
                    LOG.warnf("Message refused message=%s reason=%s", message.messageId(), unknown.reason());
                    return refused.add(message.messageId());
                });
    }

    /** Every raw object told of, each once. */
    NavigableSet<RawKey> objects() {
        return objects;
    }

    /** Ids of the messages nobody can read, which come back until their queue puts them aside. */
    List<String> refused() {
        return refused;
    }

    /** As the log line shows it. */
    @Override
    public String toString() {
        return "messages=%d objects=%d ignored=%d refused=%d"
                .formatted(messages, objects.size(), ignored, refused.size());
    }
}
