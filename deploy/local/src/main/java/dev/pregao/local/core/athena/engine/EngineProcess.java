package dev.pregao.local.core.athena.engine;

import dev.pregao.local.core.jvm.ClassArchives;
import dev.pregao.local.core.jvm.Jars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Trino ({@code deploy/sql}), a JVM of its own beside the cloud: started in the background or when the first statement comes, and
 * again when it has died,
 * and gone with the cloud even if that is killed, since it ends with its standard input.
 */
public final class EngineProcess implements AutoCloseable {
    private static final int LONGEST_START_SECONDS = 180;
    private static final String MAIN = "dev.pregao.sql.Engine";

    /** Of the caller's environment; no other setting may make another JVM of it. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR");

    private static final List<String> JVM = List.of(
            "-Xmx384m",
            "-XX:MaxMetaspaceSize=320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Duser.timezone=UTC",
            "-Djol.skipHotspotSAAttach=true",
            "-Djdk.attach.allowAttachSelf=true");

    private final Setting setting;
    private @Nullable Process process;
    private CompletableFuture<URI> ready = new CompletableFuture<>();
    private boolean closed;

    /**
     * What the process is told.
     *
     * @param jars the folder with its class path
     * @param archives of its classes
     * @param folder for what it keeps, and its log
     */
    public record Setting(Path jars, ClassArchives archives, Path folder) {}

    /** Out of what was built in a checkout. */
    public static EngineProcess of(Path home, ClassArchives archives, Path folder) {
        return new EngineProcess(new Setting(home.resolve("deploy/sql/target/engine"), archives, folder));
    }

    /** Starts nothing yet. */
    public EngineProcess(Setting setting) {
        this.setting = setting;
    }

    /** Starts it unless it runs, and returns at once; otherwise the first statement does so. */
    public synchronized void prepare() {
        if (!closed && (process == null || !process.isAlive())) {
            launch();
        }
    }

    /** The process, if one has been started. */
    public synchronized Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    /**
     * Where it listens; waits until then, but no longer than it is asked for.
     *
     * @throws EngineFailure if it does not start
     */
    URI address(CompletableFuture<Void> stopped) throws EngineFailure {
        CompletableFuture<URI> running = running();
        try {
            CompletableFuture.anyOf(running, stopped).get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
            if (stopped.isDone()) {
                throw EngineFailure.cancelled();
            }
            return running.join();
        } catch (ExecutionException | TimeoutException refused) {
            throw new EngineFailure("the SQL engine did not start; its log is " + log(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("stopped while the SQL engine was starting", interrupted);
        }
    }

    private synchronized CompletableFuture<URI> running() throws EngineFailure {
        if (closed) {
            throw new EngineFailure("the cloud is stopping");
        }
        prepare();
        return ready;
    }

    private synchronized void launch() {
        CompletableFuture<URI> announced = new CompletableFuture<>();
        ready = announced;
        try {
            Files.createDirectories(setting.folder());
            ClassArchives.Start start = classes();
            ProcessBuilder builder = new ProcessBuilder(command(start));
            builder.environment().keySet().retainAll(INHERITED);
            Process started = builder.redirectError(log().toFile())
                    .directory(setting.folder().toFile())
                    .start();
            process = started;
            Thread reader = new Thread(() -> follow(started, announced, start.useful()), "sql-engine");
            reader.setDaemon(true);
            reader.start();
        } catch (IOException refused) {
            announced.completeExceptionally(refused);
        }
    }

    private ClassArchives.Start classes() throws IOException {
        if (!Files.isDirectory(setting.jars())) {
            throw new IOException(setting.jars() + " is not there; build it with 'mvn -Dquick package'");
        }
        return setting.archives().start("sql", Jars.of(setting.jars()));
    }

    private List<String> command(ClassArchives.Start start) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(start.options());
        command.addAll(List.of(MAIN, setting.folder().resolve("work").toString()));
        return command;
    }

    private Path log() {
        return setting.folder().resolve("engine.log");
    }

    /** Its first line tells the address; nothing else comes. */
    private static void follow(Process started, CompletableFuture<URI> announced, Runnable useful) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            String address = lines.readLine();
            if (address == null) {
                announced.completeExceptionally(new IOException("it ended"));
            } else {
                announced.complete(URI.create(address));
                useful.run();
            }
        } catch (IOException unreadable) {
            announced.completeExceptionally(unreadable);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
