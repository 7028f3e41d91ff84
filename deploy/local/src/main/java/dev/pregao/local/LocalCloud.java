package dev.pregao.local;

import dev.pregao.local.core.Orphans;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.athena.SqlEngine;
import dev.pregao.local.core.athena.engine.EngineProcess;
import dev.pregao.local.core.events.EventBus;
import dev.pregao.local.core.events.Schedules;
import dev.pregao.local.core.events.Topics;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.glue.GlueJobs;
import dev.pregao.local.core.glue.JobLauncher;
import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.lambda.AsyncInvocations;
import dev.pregao.local.core.lambda.Functions;
import dev.pregao.local.core.logs.EmbeddedMetrics;
import dev.pregao.local.core.logs.FunctionOutput;
import dev.pregao.local.core.logs.LogGroups;
import dev.pregao.local.core.s3.BucketNotifications;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.core.sqs.EventSources;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.template.TemplateReader;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.FrontDoor;
import dev.pregao.local.wire.RestService;
import dev.pregao.local.wire.S3Settings;
import dev.pregao.local.wire.SnsWire;
import dev.pregao.local.wire.StatusWire;
import dev.pregao.local.wire.StsWire;
import dev.pregao.local.wire.athena.AthenaWire;
import dev.pregao.local.wire.athena.QueryReadsWire;
import dev.pregao.local.wire.events.EventsWire;
import dev.pregao.local.wire.events.ScheduleWire;
import dev.pregao.local.wire.events.SchedulerWire;
import dev.pregao.local.wire.glue.GlueWire;
import dev.pregao.local.wire.lambda.DevelopmentProcess;
import dev.pregao.local.wire.lambda.LambdaWire;
import dev.pregao.local.wire.lambda.RuntimeApi;
import dev.pregao.local.wire.logs.LogsWire;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The embedded cloud: one process, one port on 127.0.0.1, one data directory, wired as {@code deploy/template.yaml}
 * says. Any credentials will do.
 */
public final class LocalCloud implements AutoCloseable {
    private static final String ACCOUNT = "000000000000";
    private static final String REGION = "sa-east-1";
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Clock clock = Clock.systemUTC();
    private final CloudOptions options;
    private final Consumer<String> log;
    /** What is open, the last opened first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final DataFolder data;
    private final URI endpoint;
    private final Stack stack;
    private final Topology topology;
    private final EmbeddedMetrics metrics = new EmbeddedMetrics();
    private final LogGroups logs;
    private final Builds builds;
    private final Functions functions;
    private final JobLauncher launcher;
    private final EngineProcess engine;

    private LocalCloud(CloudOptions options, Additions more, Consumer<String> log) {
        this.options = options;
        this.log = log;
        try {
            Stream.ofNullable(more.page()).forEach(this::opened);
            this.data = opened(DataFolder.take(options.dataDir()));
            this.endpoint = URI.create("http://127.0.0.1:" + FrontDoor.choosePort(options.port()));
            this.stack = Stack.of(options, new TemplateReader.Place(ACCOUNT, REGION, endpoint));
            this.topology = stack.topology();
            opened(Orphans.watch(clients().endpoint(), List.of(data.resolve("functions"), data.resolve("glue"))));
            this.builds = Builds.of(options.home(), data.resolve("builds"), log);
            opened(builds.archives()).takeOwn();
            Buckets buckets = opened(Buckets.start(data.resolve("s3")));
            this.logs = new LogGroups(topology, data.resolve("logs"), data.resolve("glue/logs"), clock);
            Map<String, String> surroundings =
                    clients().ofChildren(Objects.requireNonNullElse(options.seenAt(), buckets.endpoint()));
            this.functions = functions(surroundings);
            functions.warm(options.warm());
            Queues queues = opened(Queues.start(data.resolve("sqs"), REGION, ACCOUNT, endpoint));
            this.launcher =
                    opened(new JobLauncher(options.home(), builds, buckets, data.resolve("glue/logs"), surroundings));
            this.engine = opened(EngineProcess.of(options.home(), builds.archives(), data.resolve("athena/engine")));
            serve(buckets, queues, more);
            more.services().forEach(service -> service.warnings().forEach(log));
            data.announce(endpoint, options.parameters().getOrDefault("Source", "yahoo"), clock.instant());
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
    }

    /** Boots with further services under the same endpoint, such as a market, and without a page. */
    public static LocalCloud start(CloudOptions options, List<RestService> services, Consumer<String> log) {
        return start(options, new Additions(services, null), log);
    }

    /**
     * Boots with more than AWS has under the same endpoint.
     *
     * @param log gets a line each, of functions behind the function's name
     * @throws AlreadyRunning if another process has the data directory
     * @throws dev.pregao.local.wire.PortInUse if something else listens on the port
     * @throws dev.pregao.local.template.TemplateError if the template cannot be booted from
     */
    public static LocalCloud start(CloudOptions options, Additions more, Consumer<String> log) {
        return new LocalCloud(options, more, log);
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Starts Athena's engine meanwhile, so that the first query need not wait for it. */
    public void prepareQueries() {
        engine.prepare();
    }

    /** What starts runs, and may be told to hold one ready. */
    public JobLauncher launcher() {
        return launcher;
    }

    /** Begins to make what lets the next cloud of this build start sooner; it goes on when this one has ended. */
    public void prepareNext() {
        builds.archives().leave();
    }

    public Topology topology() {
        return topology;
    }

    /** What makes any AWS client, in any language, use this cloud. */
    public Map<String, String> environment() {
        return clients().variables();
    }

    private ClientEnvironment clients() {
        return new ClientEnvironment(Objects.requireNonNullElse(options.seenAt(), endpoint), REGION);
    }

    /** Stops all children and servers; a second call does nothing. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception refused) {
                log.accept("stopping: " + refused);
            }
        }
    }

    private Functions functions(Map<String, String> environment) {
        Vertx vertx = Vertx.vertx();
        open.push(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
        Functions.Surroundings surroundings = new Functions.Surroundings(
                options.home().resolve("deploy/local/target/lambda-runtime"),
                builds,
                data.resolve("functions"),
                environment,
                exchange -> RuntimeApi.serve(vertx, exchange),
                new FunctionOutput(metrics, logs::add, log),
                clock);
        return opened(new Functions(
                topology.functions(),
                surroundings,
                options.devFunctions(),
                new DevelopmentProcess(DevelopmentProcess.QUARKUS)));
    }

    private void serve(Buckets buckets, Queues queues, Additions more) {
        Topics topics = new Topics(queues, log);
        make(buckets, queues, topics);
        AsyncInvocations events = opened(new AsyncInvocations(
                functions, queues::send, data.resolve("events"), AsyncInvocations.LAMBDA_DELAYS, clock, log));
        EventBus bus = new EventBus(ACCOUNT, REGION, queues, events::invoke);
        topology.rules().forEach(bus::put);

        GlueJobs jobs = opened(new GlueJobs(data.resolve("glue"), topology.jobs(), launcher, bus::publish, clock));
        GlueCatalog catalog = opened(new GlueCatalog(data.resolve("glue"), clock));
        topology.databases().forEach(catalog::createIfMissing);
        SqlEngine sql = new SqlEngine(engine, endpoint, LakesOwn.of(topology));
        Athena athena = opened(new Athena(data.resolve("athena"), topology, catalog, buckets, sql, clock));
        EventSources sources = new EventSources(functions, queues, data.resolve("disabled-sources.json"), log);
        opened(FrontDoor.open(
                endpoint.getPort(),
                buckets,
                queues,
                new FrontDoor.Services(
                        List.of(
                                new EventsWire(bus),
                                new GlueWire(jobs, catalog, clock),
                                new AthenaWire(athena, catalog),
                                new LogsWire(logs)),
                        List.of(new SnsWire(topics), new StsWire(ACCOUNT), stack.wire(clock.instant())),
                        rest(more, events, sources, athena),
                        new S3Settings(topology.buckets()),
                        more.page())));
        builds.archives().makeWhen(() -> functions.quietFor(IDLE) && launcher.isIdle());
        jobs.resume();
        events.start();
        opened(sources).start();
    }

    private List<RestService> rest(Additions more, AsyncInvocations events, EventSources sources, Athena athena) {
        Schedules schedules = new Schedules(topology, events::invoke, clock, UUID::randomUUID);
        Stream<RestService> own = Stream.of(
                new LambdaWire(functions, events, sources),
                new ScheduleWire(schedules),
                new SchedulerWire(schedules),
                new QueryReadsWire(athena),
                new StatusWire(functions, metrics));
        return Stream.concat(more.services().stream(), own).toList();
    }

    private void make(Buckets buckets, Queues queues, Topics topics) {
        topology.buckets().forEach(buckets::create);
        stack.artifacts().publish(buckets);
        queues.create(topology.queues());
        topology.topics().forEach(topics::create);
        topology.subscriptions().forEach(topics::subscribe);
        buckets.publish(new BucketNotifications(topology, topics), data.resolve("s3-untold"));
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }
}
