package dev.pregao.local.wire.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pregao.contracts.Quoted;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.athena.QueryRequest;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.wire.JsonService;
import dev.pregao.local.wire.Page;
import java.util.ArrayList;
import java.util.List;

/** Athena's calls about queries and their results. Times are epoch seconds. */
public final class AthenaWire implements JsonService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST_ROWS = 1000;
    private static final int SHORTEST_TOKEN = 32;
    private static final int LONGEST_TOKEN = 128;

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
        JsonNode context = request.path("QueryExecutionContext");
        AthenaMetadata.checkCatalog(context.path("Catalog").asText(AthenaMetadata.CATALOG));
        return athena.start(new QueryRequest(
                request.path("QueryString").asText(),
                parameters,
                request.path("WorkGroup").asText("primary"),
                context.path("Database").asText("default"),
                request.path("ResultConfiguration").path("OutputLocation").asText(""),
                token(request.path("ClientRequestToken"))));
    }

    private static String token(JsonNode given) {
        String token = given.asText();
        if (given.isTextual() && (token.length() < SHORTEST_TOKEN || token.length() > LONGEST_TOKEN)) {
            throw AwsError.invalid(
                    "InvalidRequestException",
                    "ClientRequestToken %s has %d characters, not %d to %d"
                            .formatted(Quoted.of(token), token.length(), SHORTEST_TOKEN, LONGEST_TOKEN));
        }
        return token;
    }

    private ObjectNode executions(ObjectNode request) {
        String workgroup = athena.workgroups()
                .find(request.path("WorkGroup").asText("primary"))
                .name();
        return Page.ofAthena(
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
        return QueryJson.results(
                athena.execution(id),
                athena.rows(id, begin(request.path("NextToken").asText("0")), Page.size(request, MOST_ROWS)));
    }

    private static long begin(String token) {
        if (!token.matches("[0-9]{1,15}")) {
            throw AwsError.invalid("InvalidRequestException", "NextToken '" + token + "' is not of this result");
        }
        return Long.parseLong(token);
    }
}
