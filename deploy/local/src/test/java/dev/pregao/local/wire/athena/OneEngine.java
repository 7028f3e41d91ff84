package dev.pregao.local.wire.athena;

import dev.pregao.local.core.athena.SqlEngine;
import dev.pregao.local.core.athena.engine.EngineProcess;
import dev.pregao.local.core.athena.hive.Kept;
import dev.pregao.local.core.jvm.Builds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One engine for all tests of this JVM: its start costs more than all that they ask. It ends with the JVM. */
public final class OneEngine {
    private static @Nullable EngineProcess process;

    private OneEngine() {}

    /** For a cloud whose Glue answers at a port of 127.0.0.1. */
    public static SqlEngine of(int port) {
        return new SqlEngine(process(), glue(port), Kept.nothing());
    }

    /** For one that keeps answers up to a size, and some places for itself. */
    static SqlEngine of(int port, Kept kept, long largestResultBytes) {
        return new SqlEngine(process(), glue(port), kept, largestResultBytes);
    }

    private static URI glue(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    public static synchronized EngineProcess process() {
        if (process == null) {
            try {
                Path home = Path.of(System.getProperty("pregao.home"));
                Path folder = Files.createTempDirectory("pregao-engine");
                process = EngineProcess.of(
                        home, Builds.of(home, folder, System.out::println).archives(), folder);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
        return process;
    }

    /** As {@code kill -9} does. */
    static void kill() {
        process().process().orElseThrow().destroyForcibly();
    }
}
