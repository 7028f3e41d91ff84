package dev.pregao.cli.session;

import dev.pregao.cli.text.ExitCode;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Interruption;
import dev.pregao.cli.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/**
 * The room that is left for a lake of this machine. A cloud whose disk is about to be full ends, as databases do: queues
 * that cannot be written lose what is sent to them, while what is stored is whole and can be gone on from.
 *
 * @param usable bytes
 */
record DiskWatch(Path folder, LongSupplier usable) {
    private static final long LEAST_BYTES = 8L * 1024 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    static DiskWatch of(Path folder) {
        return new DiskWatch(folder, () -> usableBytes(folder));
    }

    /** Refuses to begin without room; after that looks every second for as long as the process lives. */
    void start() {
        sentence().ifPresent(full -> {
            throw new Failure(full);
        });
        TimerTask look = new TimerTask() {
            @Override
            public void run() {
                sentence().ifPresent(DiskWatch::end);
            }
        };
        new Timer("disk", true).schedule(look, PAUSE.toMillis(), PAUSE.toMillis());
    }

    /** Why nothing more can be stored; empty where there is room. */
    Optional<String> sentence() {
        long bytes = usable.getAsLong();
        return bytes >= LEAST_BYTES ? Optional.empty() : Optional.of(Texts.of("disk.full", folder, bytes / 1024));
    }

    private static void end(String sentence) {
        Interruption.willSay("pregao: " + sentence);
        System.exit(ExitCode.FAILED.code);
    }

    private static long usableBytes(Path folder) {
        try {
            Path there = folder.toAbsolutePath();
            for (Path parent = there.getParent(); !Files.exists(there) && parent != null; parent = there.getParent()) {
                there = parent;
            }
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException unknown) {
            throw new UncheckedIOException(Texts.of("disk.unknown", folder), unknown);
        }
    }
}
