package dev.pregao.local.wire.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.events.EventBus;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.JsonService;

/** EventBridge as far as the system and its operators use it: put events, see rules, turn them on and off. */
public final class EventsWire implements JsonService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventBus bus;

    public EventsWire(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public String targetPrefix() {
        return "AWSEvents";
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request) {
        ObjectNode answer = JSON.createObjectNode();
        switch (operation) {
            case "PutEvents" -> putEvents(request, answer);
            case "ListRules" -> {
                ArrayNode rules = answer.putArray("Rules");
                bus.rules().forEach(rule -> rules.add(describe(rule)));
            }
            case "DescribeRule" ->
                answer.setAll(describe(rule(request.path("Name").asText())));
            case "ListTargetsByRule" -> {
                ArrayNode targets = answer.putArray("Targets");
                int id = 0;
                for (Topology.Target target :
                        rule(request.path("Rule").asText()).targets()) {
                    targets.addObject().put("Id", Integer.toString(id++)).put("Arn", target.arn());
                }
            }
            case "EnableRule" -> bus.enable(request.path("Name").asText(), true);
            case "DisableRule" -> bus.enable(request.path("Name").asText(), false);
            default ->
                throw AwsError.invalid("UnknownOperationException", "this cloud does not do AWSEvents." + operation);
        }
        return answer;
    }

    private void putEvents(ObjectNode request, ObjectNode answer) {
        ArrayNode entries = answer.put("FailedEntryCount", 0).putArray("Entries");
        for (JsonNode entry : request.path("Entries")) {
            ObjectNode event = JSON.createObjectNode();
            event.put("detail-type", entry.path("DetailType").asText());
            event.put("source", entry.path("Source").asText());
            try {
                event.set("detail", JSON.readTree(entry.path("Detail").asText()));
                entries.addObject().put("EventId", bus.publish(event));
            } catch (JsonProcessingException malformed) {
                answer.put("FailedEntryCount", answer.path("FailedEntryCount").asInt() + 1);
                entries.addObject().put("ErrorCode", "MalformedDetail").put("ErrorMessage", "Detail is malformed.");
            }
        }
    }

    private Topology.Rule rule(String name) {
        return bus.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AwsError.invalid("ResourceNotFoundException", "Rule " + name + " does not exist."));
    }

    private static ObjectNode describe(Topology.Rule rule) {
        return JSON.createObjectNode()
                .put("Name", rule.name())
                .put("State", rule.enabled() ? "ENABLED" : "DISABLED")
                .put("EventPattern", rule.pattern().toString());
    }
}
