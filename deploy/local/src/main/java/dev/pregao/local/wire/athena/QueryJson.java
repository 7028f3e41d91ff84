package dev.pregao.local.wire.athena;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.athena.QueryExecution;
import dev.pregao.local.core.athena.QueryFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries and their results in the shapes of Athena's API. Times are epoch seconds. */
final class QueryJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Athena's numbers of what went wrong: 2 is the user's fault, 1 the system's. */
    private static final int USER = 2;

    private static final int SYSTEM = 1;
    private static final int GENERIC_USER_ERROR = 1006;
    private static final int ENGINE_ERROR = 200;

    private QueryJson() {}

    static ObjectNode execution(QueryExecution execution) {
        ObjectNode node = JSON.createObjectNode()
                .put("QueryExecutionId", execution.id())
                .put("Query", execution.sql())
                .put("StatementType", execution.kind().type().name())
                .put("SubstatementType", execution.kind().substatement())
                .put("WorkGroup", execution.workgroup());
        node.putObject("ResultConfiguration").put("OutputLocation", execution.output());
        node.putObject("ResultReuseConfiguration")
                .putObject("ResultReuseByAgeConfiguration")
                .put("Enabled", false);
        node.putObject("QueryExecutionContext")
                .put("Database", execution.database())
                .put("Catalog", "awsdatacatalog");
        if (!execution.parameters().isEmpty()) {
            execution.parameters().forEach(node.putArray("ExecutionParameters")::add);
        }
        node.set("EngineVersion", engineVersion());
        node.set("Status", status(execution));
        node.set("Statistics", statistics(execution));
        return node;
    }

    static ObjectNode engineVersion() {
        return JSON.createObjectNode()
                .put("SelectedEngineVersion", "AUTO")
                .put("EffectiveEngineVersion", "Athena engine version 3");
    }

    private static ObjectNode status(QueryExecution execution) {
        ObjectNode status = JSON.createObjectNode()
                .put("State", execution.state().name())
                .put("SubmissionDateTime", seconds(execution.submitted()));
        String reason = execution.reason();
        if (reason != null) {
            status.put("StateChangeReason", reason);
        }
        if (execution.state() == QueryExecution.State.FAILED) {
            boolean system = String.valueOf(reason).startsWith("GENERIC_INTERNAL_ERROR");
            status.putObject("AthenaError")
                    .put("ErrorCategory", system ? SYSTEM : USER)
                    .put("ErrorType", system ? ENGINE_ERROR : GENERIC_USER_ERROR)
                    .put("Retryable", false)
                    .put("ErrorMessage", reason);
        }
        Instant completed = execution.completed();
        if (completed != null) {
            status.put("CompletionDateTime", seconds(completed));
        }
        return status;
    }

    private static ObjectNode statistics(QueryExecution execution) {
        QueryFigures figures = execution.figures();
        ObjectNode node = timeline(execution).put("DataScannedInBytes", figures.scannedBytes());
        node.putObject("ResultReuseInformation").put("ReusedPreviousResult", false);
        if (execution.state() == QueryExecution.State.SUCCEEDED) {
            execution.manifest().ifPresent(address -> node.put("DataManifestLocation", address));
        }
        return node;
    }

    private static ObjectNode timeline(QueryExecution execution) {
        ObjectNode node = JSON.createObjectNode();
        Instant completed = execution.completed();
        if (completed != null) {
            long total = Duration.between(execution.submitted(), completed).toMillis();
            long queued = Math.min(total, execution.figures().queueMillis());
            node.put("EngineExecutionTimeInMillis", total - queued)
                    .put("TotalExecutionTimeInMillis", total)
                    .put("QueryQueueTimeInMillis", queued)
                    .put("ServicePreProcessingTimeInMillis", 0)
                    .put("QueryPlanningTimeInMillis", execution.figures().planMillis())
                    .put("ServiceProcessingTimeInMillis", 0);
        }
        return node;
    }

    static ObjectNode runtime(QueryExecution execution) {
        QueryFigures figures = execution.figures();
        ObjectNode node = JSON.createObjectNode();
        node.set("Timeline", timeline(execution));
        node.putObject("Rows")
                .put("InputRows", figures.inputRows())
                .put("InputBytes", figures.scannedBytes())
                .put("OutputRows", figures.outputRows())
                .put("OutputBytes", figures.outputBytes());
        return node;
    }

    static ObjectNode results(QueryExecution execution, Athena.Rows page) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode result = answer.putObject("ResultSet");
        ArrayNode rows = result.putArray("Rows");
        for (List<@Nullable String> row : page.rows()) {
            ArrayNode data = rows.addObject().putArray("Data");
            for (String value : row) {
                ObjectNode datum = data.addObject();
                if (value != null) {
                    datum.put("VarCharValue", value);
                }
            }
        }
        if (page.next() >= 0) {
            answer.put("NextToken", Long.toString(page.next()));
        }
        ArrayNode columns = result.putObject("ResultSetMetadata").putArray("ColumnInfo");
        execution.columns().forEach(column -> columns.add(column(column)));
        return answer.put(
                "UpdateCount",
                execution.manifest().isPresent() ? execution.figures().outputRows() : 0);
    }

    private static ObjectNode column(QueryExecution.Column column) {
        return JSON.createObjectNode()
                .put("CatalogName", "hive")
                .put("SchemaName", "")
                .put("TableName", "")
                .put("Name", column.name())
                .put("Label", column.name())
                .put("Type", column.type())
                .put("Precision", column.precision())
                .put("Scale", column.scale())
                .put("Nullable", "UNKNOWN")
                .put("CaseSensitive", column.type().equals("varchar"));
    }

    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
