package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.core.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All queries and what became of them, kept on disk, a file each. A query ends once: whoever comes later changes nothing. */
final class QueryHistory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Clock clock;
    private final Map<String, QueryExecution> executions = new ConcurrentHashMap<>();
    /** Ids of queries by the tokens of their requests. */
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    /** Finds what an earlier cloud kept; queries that it did not finish have failed. */
    QueryHistory(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".json")).toList()) {
                    QueryExecution execution = QueryExecution.of(JSON.readTree(file.toFile()));
                    executions.put(execution.id(), execution);
                    remember(execution);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read queries in " + folder, unreadable);
        }
        executions
                .keySet()
                .forEach(id -> end(id, QueryExecution.State.FAILED, "the cloud stopped while the query was running"));
    }

    /** Finds a query. */
    QueryExecution find(String id) {
        QueryExecution execution = executions.get(id);
        if (execution == null) {
            throw AwsError.invalid("InvalidRequestException", "QueryExecution " + id + " was not found");
        }
        return execution;
    }

    boolean isRunning(String id) {
        return find(id).state() == QueryExecution.State.RUNNING;
    }

    /** Newest first. */
    List<QueryExecution> all() {
        return executions.values().stream()
                .sorted(Comparator.comparing(QueryExecution::submitted).reversed())
                .toList();
    }

    /** The query that the same request has begun before, or this one, which begins now. */
    synchronized QueryExecution begin(QueryExecution execution) {
        String known = ids.get(execution.token());
        if (known != null) {
            return find(known);
        }
        keep(execution);
        remember(execution);
        return execution;
    }

    private void remember(QueryExecution execution) {
        if (!execution.token().isEmpty()) {
            ids.put(execution.token(), execution.id());
        }
    }

    synchronized void succeed(String id, List<QueryExecution.Column> columns, QueryFigures figures) {
        if (isRunning(id)) {
            keep(find(id).succeeded(columns, figures, clock.instant()));
        }
    }

    synchronized void end(String id, QueryExecution.State state, String reason) {
        if (isRunning(id)) {
            keep(find(id).ended(state, reason, clock.instant()));
        }
    }

    private void keep(QueryExecution execution) {
        executions.put(execution.id(), execution);
        try {
            Path written = folder.resolve(execution.id() + ".new");
            Files.writeString(written, execution.json().toString());
            Files.move(written, folder.resolve(execution.id() + ".json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot keep query " + execution.id(), refused);
        }
    }
}
