package dev.pregao.bench.sql;

import dev.pregao.bench.Store;
import dev.pregao.bench.Used;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.athena.QueryExecution;
import dev.pregao.local.core.athena.QueryRequest;
import dev.pregao.local.core.athena.SqlEngine;
import dev.pregao.local.core.athena.engine.EngineProcess;
import dev.pregao.local.core.athena.hive.Kept;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.FrontDoor;
import dev.pregao.local.wire.S3Settings;
import dev.pregao.local.wire.glue.GlueWire;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Athena with an engine of its own, and the Glue that the engine asks. */
final class SqlCloud implements AutoCloseable {
    private static final String RESULTS = "results";
    private static final int PAUSE_MILLIS = 5;
    private static final int PAGE_ROWS = 1_000;

    private final Builds builds;
    private final EngineProcess engine;
    private final GlueCatalog catalog;
    private final Queues queues;
    private final Athena athena;
    private final FrontDoor door;

    SqlCloud(Store store, Path home, Path folder) {
        Clock clock = Clock.systemUTC();
        builds = Builds.of(home, folder.resolve("builds"), System.err::println);
        engine = EngineProcess.of(home, builds.archives(), folder.resolve("engine"));
        catalog = new GlueCatalog(folder.resolve("catalog"), clock);
        store.buckets().create(RESULTS);
        int port = FrontDoor.choosePort(0);
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        queues = Queues.start(folder.resolve("sqs"), "sa-east-1", "000000000000", endpoint);
        Topology topology = Topology.of(
                "000000000000",
                "sa-east-1",
                new Topology.Workgroup("bench", URI.create("s3://" + RESULTS + "/"), Long.MAX_VALUE, true));
        SqlEngine answering = new SqlEngine(engine, endpoint, Kept.nothing());
        athena = new Athena(folder.resolve("athena"), topology, catalog, store.buckets(), answering, clock);
        door = FrontDoor.open(
                port,
                store.buckets(),
                queues,
                new FrontDoor.Services(
                        List.of(new GlueWire(store.jobs(), catalog, clock)),
                        List.of(),
                        List.of(),
                        new S3Settings(List.of()),
                        null));
    }

    GlueCatalog catalog() {
        return catalog;
    }

    /** Whether the engine will start from an archive of its classes. */
    boolean hasArchive() {
        Path archives = builds.folder("classes/sql");
        String[] names = Files.isDirectory(archives) ? archives.toFile().list() : null;
        return names != null && List.of(names).stream().anyMatch(name -> name.endsWith(".jsa"));
    }

    ProcessHandle engine() {
        return engine.process().orElseThrow();
    }

    String start(String database, String sql) {
        return athena.start(new QueryRequest(sql, List.of(), "bench", database, "", ""));
    }

    void stop(String id) {
        athena.stop(id);
    }

    QueryExecution ended(String id) throws InterruptedException {
        while (athena.execution(id).state() == QueryExecution.State.RUNNING) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return athena.execution(id);
    }

    /** Asks one question while nobody else does. */
    Asked ask(String database, String sql) throws InterruptedException {
        Used.forgetPeak(engine());
        Duration before = cpu();
        long begin = System.nanoTime();
        QueryExecution execution = ended(start(database, sql));
        Duration wall = Duration.ofNanos(System.nanoTime() - begin);
        return new Asked(execution, wall, cpu().minus(before), Used.of(engine()).peakKilobytes());
    }

    /** Processor time of the engine since its start. */
    Duration cpu() {
        return Used.of(engine()).cpu();
    }

    List<List<@Nullable String>> rows(String id) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        long next = 0;
        while (next >= 0) {
            Athena.Rows page = athena.rows(id, next, PAGE_ROWS);
            rows.addAll(page.rows());
            next = page.next();
        }
        return rows.subList(1, rows.size());
    }

    /** The next engine starts from an archive of this one's classes, which is made after this program. */
    @Override
    public void close() {
        door.close();
        athena.close();
        engine.close();
        queues.close();
        catalog.close();
        builds.archives().leave();
        builds.archives().close();
    }
}
