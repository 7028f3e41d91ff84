package dev.pregao.local.core.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Archives of the classes that this build's JVMs load, since a start is mostly the reading and verifying of some ten
 * thousand of them. The first process of a class path writes down their names, which costs it nothing; once it has been of
 * use, the archive is made when the cloud is idle or has ended.
 */
public final class ClassArchives implements AutoCloseable {
    /** Of the environment: {@code no} where a build is started so few times that making them costs more than it spares. */
    private static final String WANTED = "PREGAO_CLASS_ARCHIVES";

    /** Where the archive of the cloud's own process is; set by what starts it. */
    private static final String OWN = "pregao.classes";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final int LONGEST_END_SECONDS = 5;

    private final Path folder;
    private final boolean wanted;
    private final Consumer<String> log;
    private final ArchiveMaker maker;
    private final Set<ClassArchive> recorded = new HashSet<>();
    private final Set<ClassArchive> useful = new HashSet<>();
    private final List<Process> makers = new ArrayList<>();
    private final Timer watch = new Timer("class archives", true);

    /**
     * How a JVM is started.
     *
     * @param options for it, its class path among them
     * @param useful called once it has done what it is for
     */
    public record Start(List<String> options, Runnable useful) {}

    /** Kept in a folder; {@code log} hears why there are none. */
    public static ClassArchives in(Path folder, Consumer<String> log) {
        return new ClassArchives(folder, !"no".equals(System.getenv(WANTED)), log);
    }

    ClassArchives(Path folder, boolean wanted, Consumer<String> log) {
        this.folder = folder;
        this.wanted = wanted;
        this.log = log;
        this.maker = new ArchiveMaker(folder.resolve("making.log"));
    }

    /** For a JVM that has these jars, in this order, as its class path. */
    public synchronized Start start(String name, List<Path> jars) {
        ClassArchive archive = ClassArchive.of(folder.resolve(name), jars);
        if (archive.isThere()) {
            return new Start(archive.using(), () -> {});
        }
        return records(archive)
                ? new Start(archive.recording(), () -> found(archive))
                : new Start(archive.without(), () -> {});
    }

    /** The archive of this process too, if it was started with one or to write its classes down. */
    public synchronized void takeOwn() {
        String own = System.getProperty(OWN);
        if (own == null) {
            return;
        }
        ClassArchive archive = new ClassArchive(Path.of(own), System.getProperty("java.class.path"));
        try {
            if (archive.isThere() && !System.getProperty("java.vm.info").contains("sharing")) {
                Files.delete(archive.file()); // another JDK's
            } else if (!archive.isThere() && records(archive)) {
                useful.add(archive);
            }
        } catch (IOException refused) {
            log.accept("an archive of another JDK's classes is in the way: " + refused);
        }
    }

    /** Looks every few seconds whether the cloud is idle, and makes then what has been of use; that ends with the cloud. */
    public void makeWhen(BooleanSupplier idle) {
        TimerTask look = new TimerTask() {
            @Override
            public void run() {
                if (idle.getAsBoolean()) {
                    begin();
                }
            }
        };
        watch.schedule(look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis());
    }

    /** Makes what has been of use; that goes on when the cloud has ended. */
    public synchronized void leave() {
        begin();
        makers.clear();
    }

    /** Makes what has been of use, and returns when that has ended. */
    public void make() {
        List<Process> begun;
        synchronized (this) {
            begin();
            begun = List.copyOf(makers);
        }
        begun.forEach(maker -> maker.onExit().join());
    }

    private synchronized void begin() {
        if (useful.isEmpty()) {
            return;
        }
        try {
            makers.add(maker.begin(useful));
            recorded.removeAll(useful);
            useful.clear();
        } catch (IOException | UncheckedIOException refused) {
            log.accept("archives of classes cannot be made: " + refused);
        }
    }

    /** Leaves no list of what was of no use. */
    @Override
    public synchronized void close() {
        watch.cancel();
        makers.stream().filter(Process::isAlive).forEach(ClassArchives::end);
        try {
            for (ClassArchive archive : recorded) {
                Files.deleteIfExists(archive.list());
                archive.claim().delete();
            }
            recorded.clear();
            useful.clear();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Returns when all of it has ended: a JVM that is killed takes a while to give its memory back. */
    private static void end(Process maker) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(maker.toHandle()), maker.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, LONGEST_END_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private synchronized void found(ClassArchive archive) {
        if (recorded.contains(archive)) {
            useful.add(archive);
        }
    }

    /** One cloud at a time writes down the classes of a class path, one process of it. */
    private boolean records(ClassArchive archive) {
        if (!wanted) {
            return false;
        }
        try {
            Files.createDirectories(archive.file().resolveSibling(""));
            if (archive.claim().running().isPresent()) {
                return false;
            }
            archive.claim().write(ProcessHandle.current());
            return recorded.add(archive);
        } catch (IOException | UncheckedIOException unwritable) {
            return false; // what nobody may write in goes without
        }
    }
}
