package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
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
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 4;

    private final Path history;
    private final Buckets buckets;
    private final QueryEngine engine;
    private final List<Topology.Workgroup> workgroups;
    private final List<Topology.NamedQuery> namedQueries;
    private final Clock clock;
    private final Map<String, QueryExecution> executions = new ConcurrentHashMap<>();
    private final Map<String, QueryEngine.Running> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "query");
        thread.setDaemon(true);
        return thread;
    });

    public Athena(
            Path folder, Topology topology, GlueCatalog catalog, Buckets buckets, Path bucketsFolder, Clock clock) {
        this.history = folder.resolve("history");
        this.buckets = buckets;
        this.engine = new QueryEngine(catalog, buckets, bucketsFolder, folder.resolve("scratch"));
        this.workgroups = topology.workgroups();
        this.namedQueries = topology.namedQueries();
        this.clock = clock;
        load();
    }

    public List<Topology.Workgroup> workgroups() {
        return workgroups;
    }

    public List<Topology.NamedQuery> namedQueries() {
        return namedQueries;
    }

    /**
     * Starts a query and returns its id.
     *
     * @throws AwsError InvalidRequestException for an unknown workgroup or an empty statement
     */
    public String start(String sql, String workgroup, String database) {
        Topology.Workgroup group = workgroups.stream()
                .filter(known -> known.name().equals(workgroup))
                .findFirst()
                .orElseThrow(() -> refused("WorkGroup " + workgroup + " is not found."));
        if (sql.isBlank()) {
            throw refused("QueryString is empty");
        }
        String id = UUID.randomUUID().toString();
        String output = group.outputLocation().toString().replaceAll("/$", "") + "/" + id + ".csv";
        keep(new QueryExecution(
                id,
                sql,
                workgroup,
                database,
                output,
                QueryExecution.State.RUNNING,
                null,
                clock.instant(),
                null,
                List.of()));
        threads.execute(() -> run(id));
        return id;
    }

    public QueryExecution execution(String id) {
        QueryExecution execution = executions.get(id);
        if (execution == null) {
            throw refused("QueryExecution " + id + " was not found");
        }
        return execution;
    }

    /** Newest first. */
    public List<QueryExecution> executions() {
        return executions.values().stream()
                .sorted(Comparator.comparing(QueryExecution::submitted).reversed())
                .toList();
    }

    /** The rows of a query that has succeeded, the column names first. */
    public List<List<@Nullable String>> rows(String id) {
        QueryExecution execution = execution(id);
        if (execution.state() != QueryExecution.State.SUCCEEDED) {
            throw refused("Query did not finish successfully. Final query state: " + execution.state());
        }
        URI output = URI.create(execution.output());
        try {
            return ResultCsv.parse(Files.readString(
                    buckets.folder(output.getHost()).resolve(output.getPath().substring(1))));
        } catch (IOException gone) {
            throw refused("Could not find results at " + output);
        }
    }

    public void stop(String id) {
        execution(id);
        QueryEngine.Running query = running.get(id);
        if (query != null) {
            end(id, QueryExecution.State.CANCELLED, "Query cancelled by user");
            try {
                query.cancel();
            } catch (SQLException refused) {
                throw new IllegalStateException("query " + id + " could not be stopped", refused);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        engine.close();
    }

    private void run(String id) {
        QueryExecution execution = execution(id);
        try {
            QueryEngine.Result result =
                    engine.run(execution.sql(), execution.database(), query -> running.put(id, query));
            URI output = URI.create(execution.output());
            buckets.put(
                    output.getHost(),
                    output.getPath().substring(1),
                    result.csv().getBytes(StandardCharsets.UTF_8));
            if (execution(id).state() == QueryExecution.State.RUNNING) {
                keep(execution.succeeded(result.columns(), clock.instant()));
            }
        } catch (SQLException | RuntimeException refused) {
            if (execution(id).state() == QueryExecution.State.RUNNING) {
                end(id, QueryExecution.State.FAILED, String.valueOf(refused.getMessage()));
            }
        } finally {
            running.remove(id);
        }
    }

    private void end(String id, QueryExecution.State state, String reason) {
        keep(execution(id).ended(state, reason, clock.instant()));
    }

    private void keep(QueryExecution execution) {
        executions.put(execution.id(), execution);
        try {
            Path written = history.resolve(execution.id() + ".new");
            Files.writeString(written, execution.json().toString());
            Files.move(written, history.resolve(execution.id() + ".json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot keep query " + execution.id(), refused);
        }
    }

    private void load() {
        try {
            Files.createDirectories(history);
            try (Stream<Path> files = Files.list(history)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".json")).toList()) {
                    QueryExecution execution = QueryExecution.of(JSON.readTree(file.toFile()));
                    executions.put(execution.id(), execution);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read queries in " + history, unreadable);
        }
        executions.values().stream()
                .filter(execution -> execution.state() == QueryExecution.State.RUNNING)
                .forEach(execution -> end(
                        execution.id(), QueryExecution.State.FAILED, "the cloud stopped while the query was running"));
    }

    private static AwsError refused(String message) {
        return AwsError.invalid("InvalidRequestException", message);
    }
}
