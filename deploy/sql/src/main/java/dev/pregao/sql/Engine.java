package dev.pregao.sql;

import com.google.common.collect.ImmutableMap;
import dev.pregao.sql.lake.LakePlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Trino as one process on loopback. Its first line of output is where it listens; it ends when its standard input does, which
 * is when the cloud that started it has ended, however that came about. Its log tells what the start has cost.
 *
 * <pre>Engine WORK_FOLDER</pre>
 */
public final class Engine {
    private static final Map<String, String> SETTINGS = ImmutableMap.<String, String>builder()
            .put("task.min-drivers", "4")
            .put("query.max-memory", "256MB")
            .put("query.max-memory-per-node", "192MB")
            .put("memory.heap-headroom-per-node", "96MB")
            .put("sink.max-buffer-size", "8MB")
            .put("query.max-history", "8")
            .put("query.client.timeout", "1m")
            .put("query.executor-pool-size", "16")
            .put("query.manager-executor-pool-size", "2")
            .put("query.remote-task.max-callback-threads", "4")
            .put("task.http-response-threads", "4")
            .put("task.http-timeout-threads", "1")
            .buildOrThrow();

    private Engine() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        endWithInput();
        try {
            serve(Path.of(arguments[0]), out);
        } catch (RuntimeException | Error refused) {
            refused.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void serve(Path work, PrintStream out) {
        TestingTrinoServer server = TestingTrinoServer.builder()
                .setProperties(SETTINGS)
                .setBaseDataDir(Optional.of(work))
                .setSystemAccessControl(new OneCatalog())
                .build();
        server.installPlugin(new LakePlugin());
        server.createCatalog(LakePlugin.CATALOG, LakePlugin.CONNECTOR);
        out.println(server.getBaseUrl());
        ProcessHandle.Info self = ProcessHandle.current().info();
        System.err.println(String.format(
                Locale.ROOT,
                "serves after %.1f s and %.1f s of processor time",
                self.startInstant().map(Engine::secondsSince).orElseThrow(),
                self.totalCpuDuration().orElseThrow().toMillis() / 1e3));
    }

    private static double secondsSince(Instant start) {
        return Duration.between(start, Instant.now()).toMillis() / 1e3;
    }

    /** From the beginning: whoever started it may be gone before it serves. */
    private static void endWithInput() {
        Thread watch = new Thread(
                () -> {
                    try {
                        int next = System.in.read();
                        while (next >= 0) {
                            next = System.in.read();
                        }
                    } catch (IOException gone) {
                        // as good as its end
                    }
                    Runtime.getRuntime().halt(0);
                },
                "end-of-input");
        watch.setDaemon(true);
        watch.start();
    }
}
