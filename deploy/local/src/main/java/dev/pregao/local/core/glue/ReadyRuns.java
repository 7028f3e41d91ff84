package dev.pregao.local.core.glue;

import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Holds a process ready for the next run: one at a time, and none for longer than functions are held. */
final class ReadyRuns implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** What a run's end sets off goes first. */
    private static final Duration AFTER_A_RUN = Duration.ofSeconds(1);

    private final Beginning beginning;
    private final Timer later = new Timer("ready runs", true);
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private @Nullable ReadyRun ready;
    private boolean closed;

    /** What starts one; nothing where there is nothing to start it with. */
    interface Beginning {
        Optional<ReadyRun> of(Topology.Job job) throws IOException;
    }

    ReadyRuns(Beginning beginning) {
        this.beginning = beginning;
    }

    void prepare(Topology.Job job) {
        after(Duration.ZERO, () -> hold(job));
    }

    /** The same, and again after each run. */
    void keep(Topology.Job job) {
        kept.add(job.name());
        prepare(job);
    }

    void ranOne(Topology.Job job) {
        if (kept.contains(job.name())) {
            after(AFTER_A_RUN, () -> hold(job));
        }
    }

    /** The one that is held, if it is of this kind; one of another kind ends. */
    Optional<ReadyRun> take(SparkJvm jvm) {
        ReadyRun held = taken();
        if (held != null && !held.isOf(jvm)) {
            held.end();
            return Optional.empty();
        }
        return Optional.ofNullable(held);
    }

    private synchronized @Nullable ReadyRun taken() {
        ReadyRun held = ready;
        ready = null;
        return held;
    }

    private synchronized void hold(Topology.Job job) {
        if (ready != null || closed) {
            return;
        }
        try {
            beginning.of(job).ifPresent(held -> {
                ready = held;
                after(LONGEST, () -> letGo(held));
            });
        } catch (IOException | UncheckedIOException refused) {
            // The run that comes meets it too, and says so.
        }
    }

    private synchronized void letGo(ReadyRun held) {
        if (held.equals(ready)) {
            ready = null;
            held.end();
        }
    }

    private synchronized void after(Duration time, Runnable what) {
        if (closed) {
            return;
        }
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                what.run();
            }
        };
        later.schedule(task, time.toMillis());
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            later.cancel();
        }
        ReadyRun held = taken();
        if (held != null) {
            held.end();
        }
    }
}
