package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.page.http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the path while somebody watches, and tells all who watch when something has changed. When nobody does any
 * more it stops, since each look at a deployed stack costs a little.
 */
final class Pulse implements Answer.Feed, AutoCloseable {
    /** Also how soon it is noticed that a browser has gone. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(12);

    private final Path path;
    private final Duration pace;
    private final List<Answer.Listener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "pulse");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> beating;
    private String last = "";
    private long lastSentNanos;

    Pulse(Path path, Duration pace) {
        this.path = path;
        this.pace = pace;
    }

    @Override
    public synchronized void follow(Answer.Listener listener) {
        listeners.add(listener);
        last = ""; // so that the new one is told, too
        if (beating == null) {
            beating = clock.scheduleWithFixedDelay(this::beat, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void beat() {
        String now = event();
        synchronized (this) {
            boolean silent = System.nanoTime() - lastSentNanos > LONGEST_SILENCE.toNanos();
            if (!now.equals(last) || silent) {
                String text = now.equals(last) ? ": nothing new\n\n" : now;
                last = now;
                lastSentNanos = System.nanoTime();
                listeners.removeIf(listener -> !listener.send(text));
            }
            if (listeners.isEmpty()) {
                Objects.requireNonNull(beating).cancel(false);
                beating = null;
            }
        }
    }

    /** A look that fails is told as well, and the next one may succeed. */
    private String event() {
        try {
            return "event: path\ndata: " + path.look() + "\n\n";
        } catch (RuntimeException broken) {
            ObjectNode told = JsonNodeFactory.instance.objectNode().put("message", String.valueOf(broken.getMessage()));
            return "event: trouble\ndata: " + told + "\n\n";
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
