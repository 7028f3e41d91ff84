package dev.pregao.local.core.athena;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.engine.EngineFailure;
import dev.pregao.local.core.athena.engine.EngineQuery;
import dev.pregao.local.core.athena.engine.EngineSession;
import dev.pregao.local.core.athena.engine.TooMuchScanned;
import dev.pregao.local.core.athena.hive.Hive;
import dev.pregao.local.core.athena.hive.Words;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Athena: queries run in the background, results go to the workgroup's place in S3, the history is kept on disk. */
public final class Athena implements AutoCloseable {
    private static final int AT_ONCE = 4;
    private static final int LONGEST_STATEMENT = 262_144;

    private final QueryHistory history;
    private final PreparedStatements prepared;
    private final Path unfinished;
    private final Buckets buckets;
    private final QueryEngine engine;
    private final Workgroups workgroups;
    private final List<Topology.NamedQuery> namedQueries;
    private final Clock clock;
    private final Map<String, EngineQuery> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "query");
        thread.setDaemon(true);
        return thread;
    });

    public Athena(
            Path folder, Topology topology, GlueCatalog catalog, Buckets buckets, SqlEngine answering, Clock clock) {
        this.history = new QueryHistory(folder.resolve("history"), clock);
        this.prepared = new PreparedStatements(folder.resolve("prepared.json"), clock);
        this.buckets = buckets;
        this.unfinished = folder.resolve("results");
        this.engine = new QueryEngine(
                answering.process(),
                new EngineSession.Cloud(answering.glue(), buckets.folder(), answering.kept()),
                new Hive(catalog, buckets::folder, answering.kept()),
                prepared,
                answering.largestResultBytes());
        this.workgroups = new Workgroups(topology.workgroups(), buckets);
        this.namedQueries = topology.namedQueries();
        this.clock = clock;
        clear(unfinished);
    }

    public Workgroups workgroups() {
        return workgroups;
    }

    public List<Topology.NamedQuery> namedQueries() {
        return namedQueries;
    }

    public PreparedStatements prepared() {
        return prepared;
    }

    /**
     * Starts a query and returns its id; that of the query that runs already for a request that is made again.
     *
     * @throws AwsError InvalidRequestException for an unknown workgroup, an empty statement, a result without a place, a
     *     token of another request
     */
    public String start(QueryRequest request) {
        String sql = request.sql();
        refuseUnlessOne(sql);
        StatementKind kind = StatementKind.of(sql);
        String id = UUID.randomUUID().toString();
        String place = workgroups.place(request.workgroup(), request.output());
        QueryExecution begun = history.begin(new QueryExecution(
                id,
                request.token(),
                sql,
                request.parameters(),
                kind,
                request.workgroup(),
                request.database(),
                place + kind.output(id),
                QueryExecution.State.RUNNING,
                null,
                clock.instant(),
                null,
                List.of(),
                QueryFigures.NONE));
        if (!request.isOf(begun, place)) {
            throw refused("Idempotent parameters do not match");
        }
        if (begun.id().equals(id)) {
            threads.execute(() -> run(id));
        }
        return begun.id();
    }

    private static void refuseUnlessOne(String sql) {
        if (sql.length() > LONGEST_STATEMENT) {
            throw refused("QueryString has %d characters, more than %d".formatted(sql.length(), LONGEST_STATEMENT));
        }
        Words words = Words.of(sql);
        long statements = words.statements();
        if (statements == 0) {
            throw refused("QueryString is empty");
        }
        if (statements > 1) {
            throw refused("Only one sql statement is allowed. Got: " + sql);
        }
        if (StatementKind.isOfASession(words)) {
            throw refused("Queries of this type are not supported");
        }
    }

    /**
     * Finds a query.
     *
     * @throws AwsError InvalidRequestException
     */
    public QueryExecution execution(String id) {
        return history.find(id);
    }

    /** Newest first. */
    public List<QueryExecution> executions() {
        return history.all();
    }

    /**
     * A page of the rows of a query that has succeeded; the first row of the first page has the column names.
     *
     * @param begin 0, or what an earlier page gave as next
     */
    public Rows rows(String id, long begin, int most) {
        QueryExecution execution = execution(id);
        if (execution.state() == QueryExecution.State.RUNNING) {
            throw refused("Query has not yet finished. Current state: RUNNING");
        }
        if (execution.state() != QueryExecution.State.SUCCEEDED) {
            throw refused("Query did not finish successfully. Final query state: " + execution.state());
        }
        if (execution.kind().isWrite()) {
            return new Rows(List.of(), -1);
        }
        URI output = URI.create(execution.output());
        try {
            Path file =
                    buckets.folder(output.getHost()).resolve(output.getPath().substring(1));
            ResultCsv.Page page = execution.kind().hasHeader()
                    ? ResultCsv.read(file, begin, most)
                    : ResultCsv.lines(file, begin, most);
            return new Rows(page.rows(), page.next());
        } catch (IOException gone) {
            throw refused("Could not find results at " + output);
        }
    }

    /** {@code next} is where the next page begins, -1 after the last one. */
    public record Rows(List<List<@Nullable String>> rows, long next) {}

    /** Also one that waits for its turn. */
    public void stop(String id) {
        history.end(id, QueryExecution.State.CANCELLED, "Query cancelled by user");
        EngineQuery query = running.get(id);
        if (query != null) {
            query.cancel();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void run(String id) {
        EngineQuery query = engine.query();
        running.put(id, query);
        QueryExecution execution = execution(id);
        long queued = Duration.between(execution.submitted(), clock.instant()).toMillis();
        Path csv = unfinished.resolve(id + ".csv");
        try {
            if (!history.isRunning(id)) {
                return;
            }
            long scanLimit = workgroups.find(execution.workgroup()).scanLimitBytes();
            QueryEngine.Answered answered = engine.run(query, execution, scanLimit, csv);
            if (!execution.kind().isWrite()) {
                URI output = URI.create(execution.output());
                buckets.put(output.getHost(), output.getPath().substring(1), csv);
            }
            history.succeed(id, answered.columns(), answered.figures().after(queued));
        } catch (OutOfMemoryError tooLarge) {
            fail(id, "EXCEEDED_MEMORY_LIMIT: the query needs more memory than this cloud has");
        } catch (TooMuchScanned cancelled) {
            history.end(id, QueryExecution.State.CANCELLED, String.valueOf(cancelled.getMessage()));
        } catch (EngineFailure | IOException | RuntimeException refused) {
            fail(id, String.valueOf(refused.getMessage()));
        } finally {
            running.remove(id);
            delete(csv);
        }
    }

    private void fail(String id, String reason) {
        history.end(id, QueryExecution.State.FAILED, reason);
    }

    private static void delete(Path csv) {
        try {
            Files.deleteIfExists(csv);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot delete " + csv, refused);
        }
    }

    /** A crash leaves half of a result. */
    private static void clear(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(Athena::delete);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot use " + folder, refused);
        }
    }

    private static AwsError refused(String message) {
        return AwsError.invalid("InvalidRequestException", message);
    }
}
