package dev.pregao.local.wire.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.events.Schedules;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.RestService;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** EventBridge Scheduler, to be read. Its schedules are told as disabled: here they are fired by hand. */
public final class SchedulerWire implements RestService {
    private static final String PATH = "/schedules";

    private final Schedules schedules;

    public SchedulerWire(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public String pathPrefix() {
        return PATH;
    }

    /** A bucket may have the same name. */
    @Override
    public boolean takes(String path, Optional<String> signedFor) {
        return RestService.super.takes(path, signedFor) && signedFor.equals(Optional.of("scheduler"));
    }

    @Override
    public Answer call(Request request) {
        if (!request.method().equals("GET")) {
            throw AwsError.invalid(
                    "UnknownOperationException", "this cloud's schedules are the template's: they can only be read");
        }
        if (request.path().equals(PATH)) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            schedules.all().forEach(each -> answer.withArray("Schedules").add(summary(each)));
            return answer(answer);
        }
        Topology.Schedule schedule = schedules.find(request.path().substring(PATH.length() + 1));
        ObjectNode described = summary(schedule).put("ScheduleExpression", schedule.expression());
        if (!schedule.input().isEmpty()) {
            described.withObject("Target").put("Input", schedule.input());
        }
        return answer(described);
    }

    /** The ARN ends with group and name: {@code schedule/GROUP/NAME}. */
    private static ObjectNode summary(Topology.Schedule schedule) {
        ObjectNode summary = JsonNodeFactory.instance
                .objectNode()
                .put("Arn", schedule.arn())
                .put("Name", schedule.name())
                .put("GroupName", schedule.arn().split("/", -1)[1])
                .put("State", "DISABLED");
        summary.putObject("Target").put("Arn", schedule.targetArn());
        return summary;
    }

    private static Answer answer(ObjectNode json) {
        return new Answer(
                200, Map.of("Content-Type", "application/json"), json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
