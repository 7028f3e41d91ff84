package dev.pregao.local.wire.athena;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.template.Topology;
import java.util.Set;

/** Athena's calls about workgroups and the queries that the template names. */
final class WorkgroupCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OPERATIONS =
            Set.of("ListWorkGroups", "GetWorkGroup", "ListNamedQueries", "GetNamedQuery");

    private final Athena athena;

    WorkgroupCalls(Athena athena) {
        this.athena = athena;
    }

    static boolean knows(String operation) {
        return OPERATIONS.contains(operation);
    }

    ObjectNode call(String operation, ObjectNode request) {
        ObjectNode answer = JSON.createObjectNode();
        switch (operation) {
            case "ListWorkGroups" -> {
                ArrayNode groups = answer.putArray("WorkGroups");
                athena.workgroups().all().forEach(group -> {
                    ObjectNode entry =
                            groups.addObject().put("Name", group.name()).put("State", "ENABLED");
                    entry.set("EngineVersion", QueryJson.engineVersion());
                });
            }
            case "GetWorkGroup" ->
                answer.set("WorkGroup", workgroup(request.path("WorkGroup").asText()));
            case "ListNamedQueries" -> {
                ArrayNode ids = answer.putArray("NamedQueryIds");
                athena.namedQueries().forEach(query -> ids.add(query.name()));
            }
            case "GetNamedQuery" ->
                answer.set("NamedQuery", namedQuery(request.path("NamedQueryId").asText()));
            default -> throw new IllegalStateException(operation);
        }
        return answer;
    }

    private ObjectNode workgroup(String name) {
        Topology.Workgroup group = athena.workgroups().find(name);
        ObjectNode node = JSON.createObjectNode().put("Name", group.name()).put("State", "ENABLED");
        ObjectNode configuration = node.putObject("Configuration");
        ObjectNode result = configuration.putObject("ResultConfiguration");
        if (group.outputLocation() != null) {
            result.put("OutputLocation", group.outputLocation().toString());
        }
        configuration.put("EnforceWorkGroupConfiguration", group.enforced());
        configuration.put("PublishCloudWatchMetricsEnabled", false).put("RequesterPaysEnabled", false);
        if (group.scanLimitBytes() < Long.MAX_VALUE) {
            configuration.put("BytesScannedCutoffPerQuery", group.scanLimitBytes());
        }
        configuration.set("EngineVersion", QueryJson.engineVersion());
        return node;
    }

    private ObjectNode namedQuery(String name) {
        Topology.NamedQuery query = athena.namedQueries().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> AwsError.invalid("InvalidRequestException", "NamedQuery " + name + " was not found"));
        return JSON.createObjectNode()
                .put("NamedQueryId", query.name())
                .put("Name", query.name())
                .put("Description", query.description())
                .put("Database", query.database())
                .put("QueryString", query.sql())
                .put("WorkGroup", query.workgroup());
    }
}
