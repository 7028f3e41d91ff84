package dev.pregao.notifier;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.load.LoadMark;
import dev.pregao.notifier.event.QueueMessage;
import dev.pregao.notifier.event.RawEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What a delivery of the raw-objects queue tells, message after message. */
final class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final NavigableSet<RawKey> told = new TreeSet<>();
    private final NavigableSet<RawKey> toldAgain = new TreeSet<>();
    private final List<String> refused = new ArrayList<>();
    private int messages;
    private int ignored;

    void add(QueueMessage message, RawEvent event) {
        messages++;
        event.match(
                created -> {
                    told.addAll(created.keys());
                    return toldAgain.addAll(created.toldAgain());
                },
                nothingToDo -> {
                    ignored++;
                    return false;
                },
                unknown -> {
                    LOG.warnf("Message refused message=%s reason=%s", message.messageId(), unknown.reason());
                    return refused.add(message.messageId());
                });
    }

    /** When the oldest bar was fetched that a bulk load may have fetched; empty if there is none. */
    Optional<Instant> oldestBar() {
        return told.stream()
                .flatMap(key -> key instanceof RawKey.Bar bar ? Stream.of(bar) : Stream.empty())
                .map(bar -> bar.version().fetchedAt())
                .min(Instant::compareTo);
    }

    /** Every raw object told of, each once, but for those that a bulk load's own batch has. */
    NavigableSet<RawKey> objects(Collection<LoadMark> loads) {
        NavigableSet<RawKey> objects = new TreeSet<>(told);
        objects.removeIf(key -> loads.stream().anyMatch(load -> load.covers(key)));
        if (objects.size() < told.size()) {
            LOG.infof("Objects are left to their bulk load objects=%d", told.size() - objects.size());
        }
        objects.addAll(toldAgain);
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
                .formatted(messages, told.size() + toldAgain.size(), ignored, refused.size());
    }
}
