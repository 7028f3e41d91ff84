package dev.pregao.cli.session;

import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks again and again until something is there. */
public final class Waiting {

    /**
     * How things stand.
     *
     * @param told what is waited for; another text means that something has moved
     * @param longest how long nothing may move
     */
    public record Standing(String told, Duration longest) {}

    private Waiting() {}

    /** Waits for as long as it takes. */
    public static <T> T until(Duration pause, Supplier<Optional<T>> look) {
        return until(pause, pause, look);
    }

    /** Waits for what takes moments or minutes: a tenth of the time so far between two looks, within bounds. */
    public static <T> T until(Duration shortest, Duration longest, Supplier<Optional<T>> look) {
        long began = System.nanoTime();
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            Duration tenth = Duration.ofNanos((System.nanoTime() - began) / 10);
            pause(Collections.max(List.of(shortest, Collections.min(List.of(longest, tenth)))));
            found = look.get();
        }
        return found.get();
    }

    /** Waits for as long as something moves; {@link Failure} with what stands still and the remedy. */
    public static <T> T until(Duration pause, Supplier<Optional<T>> look, Supplier<Standing> standing, String remedy) {
        Optional<T> found = look.get();
        String seen = "";
        Instant movedAt = Instant.now();
        while (found.isEmpty()) {
            Standing now = standing.get();
            if (!now.told().equals(seen)) {
                seen = now.told();
                movedAt = Instant.now();
            }
            if (Duration.between(movedAt, Instant.now()).compareTo(now.longest()) > 0) {
                throw new Failure(Texts.of("waiting.still", now.longest().toMinutes(), seen, remedy));
            }
            pause(pause);
            found = look.get();
        }
        return found.get();
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(Texts.of("waiting.stopped"));
        }
    }
}
