package dev.pregao.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.catalog.Apply;
import dev.pregao.catalog.FindBatches;
import dev.pregao.catalog.FindObjects;
import dev.pregao.catalog.FindPartitions;
import dev.pregao.catalog.FindRows;
import dev.pregao.catalog.MendFindings;
import dev.pregao.catalog.Reconcile;
import dev.pregao.catalog.Register;
import dev.pregao.catalog.Views;
import dev.pregao.catalog.batch.BatchHistory;
import dev.pregao.catalog.batch.FetchReceipts;
import dev.pregao.catalog.batch.Reports;
import dev.pregao.catalog.glue.EtlRuns;
import dev.pregao.catalog.glue.GlueCatalog;
import dev.pregao.catalog.glue.GluePartitions;
import dev.pregao.catalog.glue.GlueViews;
import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.lake.RawBars;
import dev.pregao.catalog.partition.TableSchemas;
import dev.pregao.catalog.partition.ViewSchemas;
import dev.pregao.catalog.repair.RepairAnswer;
import dev.pregao.catalog.repair.RepairQueues;
import dev.pregao.catalog.repair.RepairRequest;
import dev.pregao.notifier.Orchestrate;
import dev.pregao.notifier.Replay;
import dev.pregao.notifier.batch.BatchLedger;
import dev.pregao.notifier.replay.DeadBatches;
import dev.pregao.notifier.replay.ReplayQueue;
import dev.pregao.notifier.run.EtlJobs;
import dev.pregao.notifier.run.Runs;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Both services with their real flows and edges, wired to each other as the template wires them. */
final class Deployment {

    private static final TableSchemas SCHEMAS = new TableSchemas(Json.MAPPER);
    private static final Settings SETTINGS = new Settings();
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    /** Lambda tries an asynchronous event that often, and waits in between. */
    private static final List<Duration> RETRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    final World world;
    final MemoryS3 s3;
    final MemoryQueues queues;
    final MemoryTopic topic;
    final MemoryGlue glue;
    private final Register register;
    private final Reconcile reconcile;

    Deployment(World world) {
        this.world = world;
        this.s3 = new MemoryS3(world);
        this.queues = new MemoryQueues(world);
        this.topic = new MemoryTopic(world);
        this.glue = new MemoryGlue(world, new Job(s3)::write, this::tellEnd);
        wireNotifier();
        ObjectListing objects = new ObjectListing(s3);
        EtlRuns runs = new EtlRuns(glue, SETTINGS);
        GluePartitions partitions = new GluePartitions(glue, SETTINGS);
        GlueCatalog tables = new GlueCatalog(glue, SETTINGS);
        Apply apply = new Apply(tables, partitions);
        dev.pregao.catalog.Metrics metrics = new dev.pregao.catalog.Metrics("pregao", NOWHERE);
        Views views =
                new Views(new ViewSchemas(Json.MAPPER), SCHEMAS, tables, new GlueViews(glue, Json.MAPPER, SETTINGS));
        this.register =
                new Register(runs, new Reports(s3, Json.MAPPER, SETTINGS), apply, SCHEMAS, views, metrics, SETTINGS);
        FindPartitions findPartitions = new FindPartitions(
                partitions,
                objects,
                new FindRows(objects, SETTINGS),
                new RawBars(objects, SETTINGS),
                SCHEMAS,
                SETTINGS);
        this.reconcile = new Reconcile(
                new FindBatches(
                        new BatchHistory(s3, objects, Json.MAPPER, SETTINGS),
                        runs,
                        new FindObjects(new FetchReceipts(s3, objects, Json.MAPPER, SETTINGS), objects, SETTINGS)),
                findPartitions,
                new MendFindings(
                        new RepairQueues(queues, Json.MAPPER, SETTINGS), register, apply, partitions, findPartitions),
                metrics,
                SETTINGS);
    }

    private void wireNotifier() {
        dev.pregao.notifier.Metrics metrics = new dev.pregao.notifier.Metrics("pregao", NOWHERE);
        BatchLedger ledger = new BatchLedger(s3, Json.MAPPER, SETTINGS);
        EtlJobs jobs = new EtlJobs(glue, SETTINGS);
        ReplayQueue queue = new ReplayQueue(queues, Json.MAPPER, SETTINGS);
        Runs runs = new Runs(ledger, jobs, queue, metrics);
        Orchestrate orchestrate = new Orchestrate(ledger, runs, Json.MAPPER, SETTINGS);
        Replay replay = new Replay(
                jobs,
                runs,
                ledger,
                queue,
                new DeadBatches(queues, topic, ledger, Json.MAPPER, SETTINGS),
                metrics,
                Json.MAPPER,
                SETTINGS);
        queues.consume(Settings.RAW_QUEUE, Duration.ofMinutes(11), batch -> orchestrate.handle(batch, world.now()));
        queues.consume(Settings.REPLAY_QUEUE, Duration.ofMinutes(6), batch -> replay.handle(batch, world.now()));
    }

    /** At once, and as it comes out. */
    RepairAnswer reconcile(boolean dryRun, boolean full) {
        world.note("-> reconcile dryRun=" + dryRun + " full=" + full);
        RepairAnswer answer = reconcile.reconcile(new RepairRequest(dryRun, full, false), clock());
        world.note("<- reconcile " + answer.findings());
        return answer;
    }

    /** As its schedule does. */
    void scheduleReconcile(Duration delay) {
        world.in(delay, () -> invoke("reconcile", () -> reconcile(false, false), 0));
    }

    /** Best effort: an event may be lost, late or doubled. */
    private void tellEnd(String run, String state) {
        if (world.chance(0.15)) {
            world.note("event lost: " + run);
            return;
        }
        int copies = world.chance(0.1) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            Duration delay = world.chance(0.1) ? world.upTo(3600) : world.upTo(5);
            if (state.equals("SUCCEEDED")) {
                world.in(delay, () -> invoke("register", () -> register.register(run, clock()), 0));
            } else {
                queues.send(Settings.REPLAY_QUEUE, event(run, state), delay);
            }
        }
    }

    private void invoke(String function, Runnable call, int tries) {
        world.note("-> " + function);
        try {
            call.run();
        } catch (RuntimeException | World.Killed failed) {
            world.note("<- " + function + " failed: " + failed);
            if (tries < RETRIES.size()) {
                world.in(RETRIES.get(tries), () -> invoke(function, call, tries + 1));
            }
        }
    }

    private static String event(String run, String state) {
        ObjectNode event = Json.contract("glue-state-change.json");
        ((ObjectNode) event.get("detail")).put("state", state).put("jobRunId", run);
        return event.toString();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return world.now();
            }
        };
    }
}
