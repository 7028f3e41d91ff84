package dev.pregao.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Time, chance and trouble of one schedule. Everything that happens is an event of this world or a remote call made by
 * one; a call may break in each way a call can, and other events may happen in the middle of it.
 */
final class World {

    private static final int EVENTS_AT_MOST = 50_000;
    private static final int DEPTH_AT_MOST = 2;

    /** A function dies between two instructions; no code of ours may catch it. */
    static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    private record Event(Instant at, long number, Runnable action) {}

    final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private final List<String> trace = new ArrayList<>();
    private final boolean traced;
    private final double faultRate;
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private boolean broken = true;
    private long number;
    private int depth;

    World(long seed, boolean traced) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        this.traced = traced;
        this.faultRate = new double[] {0.01, 0.05, 0.15, 0.3}[random.nextInt(4)];
    }

    Instant now() {
        return now;
    }

    /** No more trouble from here on. */
    void heal() {
        broken = false;
        note("healed");
    }

    boolean chance(double rate) {
        return broken && random.nextDouble() < rate;
    }

    /** Seconds up to a limit. */
    Duration upTo(int seconds) {
        return Duration.ofSeconds(random.nextInt(seconds + 1));
    }

    void in(Duration delay, Runnable action) {
        events.add(new Event(now.plus(delay), number++, action));
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    void note(String what) {
        if (traced) {
            trace.add(now + "  ".repeat(depth + 1) + what);
        }
    }

    List<String> trace() {
        return trace;
    }

    /** Until nothing is left to happen. */
    void drain() {
        for (int i = 0; !events.isEmpty(); i++) {
            if (i > EVENTS_AT_MOST) {
                throw new AssertionError("the world does not come to rest");
            }
            step();
        }
    }

    /** Until then. */
    void run(Duration time) {
        Instant end = now.plus(time);
        while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
            step();
        }
        now = now.isAfter(end) ? now : end;
    }

    private void step() {
        Event next = events.remove();
        now = next.at().isAfter(now) ? next.at() : now;
        next.action().run();
    }

    /** A call whose client repeats it by itself, as the SDK does. */
    <T> T call(String what, Supplier<T> effect) {
        return call(what, effect, true);
    }

    <T> T call(String what, Supplier<T> effect, boolean repeats) {
        meanwhile();
        note(what);
        if (!chance(faultRate)) {
            return effect.get();
        }
        switch (random.nextInt(repeats ? 5 : 4)) {
            case 0 -> throw lost("never sent: " + what);
            case 1 -> {
                T unseen = effect.get();
                throw lost("answer lost: " + what + " " + unseen.getClass().getSimpleName());
            }
            case 2 -> {
                note("killed before");
                throw new Killed();
            }
            case 3 -> {
                T unseen = effect.get();
                note("killed after " + unseen.getClass().getSimpleName());
                throw new Killed();
            }
            default -> {
                T unseen = effect.get();
                note("repeated after " + unseen.getClass().getSimpleName());
                return effect.get();
            }
        }
    }

    private SdkClientException lost(String what) {
        note(what);
        return SdkClientException.create(what);
    }

    /** A call takes its time, and others act in it. */
    private void meanwhile() {
        if (depth < DEPTH_AT_MOST && chance(0.2)) {
            depth++;
            now = now.plus(upTo(30));
            while (!events.isEmpty() && !events.peek().at().isAfter(now)) {
                step();
            }
            depth--;
        }
    }
}
