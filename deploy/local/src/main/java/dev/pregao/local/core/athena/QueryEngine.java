package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pregao.local.core.athena.engine.EngineFailure;
import dev.pregao.local.core.athena.engine.EngineProcess;
import dev.pregao.local.core.athena.engine.EngineQuery;
import dev.pregao.local.core.athena.engine.EngineReads;
import dev.pregao.local.core.athena.engine.EngineSession;
import dev.pregao.local.core.athena.engine.TooMuchScanned;
import dev.pregao.local.core.athena.hive.Answer;
import dev.pregao.local.core.athena.hive.Hive;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Statements answered by the engine, into files as Athena writes them. */
final class QueryEngine {
    private static final int ROWS_BETWEEN_CHECKS = 10_000;

    private final EngineProcess engine;
    private final EngineSession.Cloud cloud;
    private final Hive hive;
    private final BoundStatement bound;
    private final long largestResultBytes;

    QueryEngine(
            EngineProcess engine,
            EngineSession.Cloud cloud,
            Hive hive,
            PreparedStatements prepared,
            long largestResultBytes) {
        this.engine = engine;
        this.cloud = cloud;
        this.hive = hive;
        this.bound = new BoundStatement(prepared);
        this.largestResultBytes = largestResultBytes;
    }

    /** A statement that does not run yet. */
    EngineQuery query() {
        return new EngineQuery(engine);
    }

    /** Answers one statement: writes a CSV with a header, or lines. */
    Answered run(EngineQuery query, QueryExecution execution, long scanLimitBytes, Path file)
            throws EngineFailure, IOException {
        Optional<Answer> known = hive.answer(execution.sql(), execution.database());
        if (known.isPresent()) {
            return write(known.get(), file);
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            Written written = new Written(execution.kind().hasHeader(), out, scanLimitBytes, file);
            EngineReads reads = query.run(bound.of(execution), session(execution), written::add);
            bound.remember(execution);
            out.flush();
            return written.answered(reads);
        }
    }

    private EngineSession session(QueryExecution execution) {
        return new EngineSession(cloud, execution.database(), execution.output().replaceAll("\\.(csv|txt)$", ""));
    }

    private static Answered write(Answer answer, Path file) throws IOException {
        Files.write(file, answer.lines());
        return new Answered(
                answer.columns().stream()
                        .map(name -> new QueryExecution.Column(name, "string", 0, 0))
                        .toList(),
                QueryFigures.NONE);
    }

    /** What became of a statement. */
    record Answered(List<QueryExecution.Column> columns, QueryFigures figures) {
        Answered {
            columns = List.copyOf(columns);
        }
    }

    private final class Written {
        private final boolean csv;
        private final BufferedWriter out;
        private final CSVPrinter printer;
        private final long scanLimitBytes;
        private final Path file;
        private final List<QueryExecution.Column> columns = new ArrayList<>();
        private final List<JsonNode> types = new ArrayList<>();
        private JsonNode stats = MissingNode.getInstance();
        private long updated;
        private long rows;

        Written(boolean csv, BufferedWriter out, long scanLimitBytes, Path file) throws IOException {
            this.csv = csv;
            this.out = out;
            this.printer = ResultCsv.printer(out);
            this.scanLimitBytes = scanLimitBytes;
            this.file = file;
        }

        void add(JsonNode answer) throws EngineFailure, IOException {
            stats = answer.path("stats");
            if (stats.path("physicalInputBytes").asLong() > scanLimitBytes) {
                throw new TooMuchScanned();
            }
            updated = answer.path("updateCount").asLong(updated);
            if (columns.isEmpty() && answer.has("columns")) {
                header(answer.path("columns"));
            }
            List<@Nullable String> row = new ArrayList<>();
            for (JsonNode values : answer.path("data")) {
                row.clear();
                for (int i = 0; i < types.size(); i++) {
                    row.add(AthenaTypes.text(values.path(i), types.get(i)));
                }
                add(row);
                if (++rows % ROWS_BETWEEN_CHECKS == 0) {
                    refuseTooLarge(Files.size(file));
                }
            }
        }

        Answered answered(EngineReads reads) throws IOException {
            return new Answered(
                    columns,
                    new QueryFigures(
                            0,
                            stats.path("queuedTimeMillis").asLong(),
                            stats.path("physicalInputBytes").asLong(),
                            stats.path("processedRows").asLong(),
                            Math.max(rows, updated),
                            Files.size(file),
                            reads));
        }

        private void add(List<@Nullable String> row) throws IOException {
            if (csv) {
                printer.printRecord(row);
            } else {
                for (String value : row) {
                    out.write(value == null ? "" : value.stripTrailing());
                    out.write('\n');
                }
            }
        }

        private void header(JsonNode answered) throws IOException {
            for (JsonNode column : answered) {
                types.add(column.path("typeSignature"));
                columns.add(AthenaTypes.column(column));
            }
            if (csv) {
                printer.printRecord(columns.stream().map(QueryExecution.Column::name));
            }
        }
    }

    private void refuseTooLarge(long bytes) throws EngineFailure {
        if (bytes > largestResultBytes) {
            throw new EngineFailure(
                    "EXCEEDED_RESULT_LIMIT: the result is larger than %d MiB, which is the most this cloud"
                                    .formatted(largestResultBytes >> 20)
                            + " keeps; ask for fewer rows or columns");
        }
    }
}
