package dev.pregao.local.wire.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.athena.PreparedStatements;
import dev.pregao.local.wire.Page;

/** Athena's calls about prepared statements. */
final class PreparedStatementCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Athena athena;

    PreparedStatementCalls(Athena athena) {
        this.athena = athena;
    }

    static boolean knows(String operation) {
        return operation.contains("PreparedStatement");
    }

    ObjectNode call(String operation, ObjectNode request) {
        String workgroup =
                athena.workgroups().find(request.path("WorkGroup").asText()).name();
        String name = request.path("StatementName").asText();
        String sql = request.path("QueryStatement").asText();
        String description = request.path("Description").asText();
        PreparedStatements all = athena.prepared();
        switch (operation) {
            case "CreatePreparedStatement" -> all.create(workgroup, name, sql, description);
            case "UpdatePreparedStatement" ->
                all.keep(workgroup, all.find(workgroup, name).name(), sql, description);
            case "DeletePreparedStatement" -> all.delete(workgroup, name);
            case "GetPreparedStatement" -> {
                return JSON.createObjectNode().set("PreparedStatement", whole(all.find(workgroup, name)));
            }
            case "BatchGetPreparedStatement" -> {
                return batch(request, workgroup);
            }
            case "ListPreparedStatements" -> {
                return Page.ofAthena(
                                request,
                                all.all(workgroup).stream()
                                        .map(PreparedStatementCalls::entry)
                                        .toList())
                        .as("PreparedStatements");
            }
            default ->
                throw AwsError.invalid("UnknownOperationException", "this cloud does not do AmazonAthena." + operation);
        }
        return JSON.createObjectNode();
    }

    private ObjectNode batch(ObjectNode request, String workgroup) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putArray("PreparedStatements");
        ArrayNode unprocessed = answer.putArray("UnprocessedPreparedStatementNames");
        for (JsonNode name : request.path("PreparedStatementNames")) {
            try {
                found.add(whole(athena.prepared().find(workgroup, name.asText())));
            } catch (AwsError unknown) {
                unprocessed
                        .addObject()
                        .put("StatementName", name.asText())
                        .put("ErrorCode", unknown.code())
                        .put("ErrorMessage", unknown.getMessage());
            }
        }
        return answer;
    }

    private static ObjectNode entry(PreparedStatements.Prepared statement) {
        return JSON.createObjectNode()
                .put("StatementName", statement.name())
                .put("LastModifiedTime", QueryJson.seconds(statement.modified()));
    }

    private static ObjectNode whole(PreparedStatements.Prepared statement) {
        return entry(statement)
                .put("QueryStatement", statement.sql())
                .put("WorkGroupName", statement.workgroup())
                .put("Description", statement.description());
    }
}
