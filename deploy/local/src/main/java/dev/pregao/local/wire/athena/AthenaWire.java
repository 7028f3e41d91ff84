package dev.pregao.local.wire.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.wire.JsonService;
import dev.pregao.local.wire.Page;
import java.util.ArrayList;
import java.util.List;

/** Athena's calls about queries and their results. Times are epoch seconds. */
public final class AthenaWire implements JsonService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST_ROWS = 1000;

    private final Athena athena;
    private final AthenaMetadata metadata;
    private final PreparedStatementCalls prepared;
    private final WorkgroupCalls workgroups;

    public AthenaWire(Athena athena, GlueCatalog catalog) {
        this.athena = athena;
        this.metadata = new AthenaMetadata(catalog);
        this.prepared = new PreparedStatementCalls(athena);
        this.workgroups = new WorkgroupCalls(athena);
    }

    @Override
    public String targetPrefix() {
        return "AmazonAthena";
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request) {
        if (AthenaMetadata.knows(operation)) {
            return metadata.call(operation, request);
        }
        if (PreparedStatementCalls.knows(operation)) {
            return prepared.call(operation, request);
        }
        if (WorkgroupCalls.knows(operation)) {
            return workgroups.call(operation, request);
        }
        String id = request.path("QueryExecutionId").asText();
        ObjectNode answer = JSON.createObjectNode();
        switch (operation) {
            case "StartQueryExecution" -> answer.put("QueryExecutionId", start(request));
            case "GetQueryRuntimeStatistics" ->
                answer.set("QueryRuntimeStatistics", QueryJson.runtime(athena.execution(id)));
            case "GetQueryExecution" -> answer.set("QueryExecution", QueryJson.execution(athena.execution(id)));
            case "BatchGetQueryExecution" -> {
                return batch(request);
            }
            case "ListQueryExecutions" -> {
                return executions(request);
            }
            case "StopQueryExecution" -> athena.stop(id);
            case "GetQueryResults" -> {
                return results(request, id);
            }
            default ->
                throw AwsError.invalid("UnknownOperationException", "this cloud does not do AmazonAthena." + operation);
        }
        return answer;
    }

    private String start(ObjectNode request) {
        List<String> parameters = new ArrayList<>();
        request.path("ExecutionParameters").forEach(parameter -> parameters.add(parameter.asText()));
        return athena.start(
                request.path("QueryString").asText(),
                parameters,
                request.path("WorkGroup").asText("primary"),
                request.path("QueryExecutionContext").path("Database").asText("default"),
                request.path("ResultConfiguration").path("OutputLocation").asText(""));
    }

    private ObjectNode executions(ObjectNode request) {
        String workgroup = athena.workgroups()
                .find(request.path("WorkGroup").asText("primary"))
                .name();
        return Page.of(
                        request,
                        athena.executions().stream()
                                .filter(execution -> execution.workgroup().equals(workgroup))
                                .map(execution -> TextNode.valueOf(execution.id()))
                                .toList())
                .as("QueryExecutionIds");
    }

    /** One that is not known spoils no other. */
    private ObjectNode batch(ObjectNode request) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode executions = answer.putArray("QueryExecutions");
        ArrayNode unprocessed = answer.putArray("UnprocessedQueryExecutionIds");
        for (JsonNode id : request.path("QueryExecutionIds")) {
            try {
                executions.add(QueryJson.execution(athena.execution(id.asText())));
            } catch (AwsError unknown) {
                unprocessed
                        .addObject()
                        .put("QueryExecutionId", id.asText())
                        .put("ErrorCode", unknown.code())
                        .put("ErrorMessage", unknown.getMessage());
            }
        }
        return answer;
    }

    private ObjectNode results(ObjectNode request, String id) {
        int most = Math.min(MOST_ROWS, Math.max(1, request.path("MaxResults").asInt(MOST_ROWS)));
        return QueryJson.results(
                athena.execution(id),
                athena.rows(id, begin(request.path("NextToken").asText("0")), most));
    }

    private static long begin(String token) {
        if (!token.matches("[0-9]{1,15}")) {
            throw AwsError.invalid("InvalidRequestException", "NextToken '" + token + "' is not of this result");
        }
        return Long.parseLong(token);
    }
}
