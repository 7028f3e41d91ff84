package dev.pregao.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class QueueFeedTest {

    /** Each bucket is called as its setting is. */
    private static final NotifierConfig BUCKETS = (NotifierConfig) Proxy.newProxyInstance(
            NotifierConfig.class.getClassLoader(),
            new Class<?>[] {NotifierConfig.class},
            (config, setting, none) -> setting.getName());

    private final List<String> ended = new ArrayList<>();

    /** What reads the queues fails when dev mode replaces the application, and would stop the new one. */
    @Test
    void endsWithItsApplication() {
        // Given
        QueueFeed feed = new QueueFeed(
                new Orchestrate(null, null, new ObjectMapper(), BUCKETS),
                new Replay(null, null, null, null, null, null, new ObjectMapper(), BUCKETS));
        feed.feed(new StartupEvent(), queue("raw objects"), queue("replay"));
        assertThat(ended).isEmpty();

        // When
        feed.end(new ShutdownEvent());

        // Then
        assertThat(ended).containsExactly("raw objects", "replay");
    }

    private Multi<Message<String>> queue(String name) {
        return Multi.createFrom().<Message<String>>nothing().onCancellation().invoke(() -> ended.add(name));
    }
}
