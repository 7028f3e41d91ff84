package dev.pregao.local.wire.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.events.Schedules;
import dev.pregao.local.wire.RestService;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code GET /_pregao/schedules} lists them, {@code POST /_pregao/schedules/<name>} fires one. */
public final class ScheduleWire implements RestService {
    private static final String PATH = "/_pregao/schedules";

    private final Schedules schedules;

    public ScheduleWire(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public String pathPrefix() {
        return PATH;
    }

    @Override
    public Answer call(Request request) {
        if (request.method().equals("GET") && request.path().equals(PATH)) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            schedules.all().forEach(each -> list.addObject()
                    .put("name", each.name())
                    .put("expression", each.expression())
                    .put("target", each.targetArn()));
            return answer(200, list.toString());
        }
        if (request.method().equals("POST") && request.path().startsWith(PATH + "/")) {
            String requestId = schedules.fire(request.path().substring(PATH.length() + 1));
            return answer(
                    202,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("requestId", requestId)
                            .toString());
        }
        throw new AwsError("UnknownOperationException", 404, request.method() + " " + request.path());
    }

    private static Answer answer(int status, String json) {
        return new Answer(status, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }
}
