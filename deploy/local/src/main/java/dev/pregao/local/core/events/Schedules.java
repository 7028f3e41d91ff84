package dev.pregao.local.core.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.template.Topology;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The template's schedules. A laptop is not on at noon: they are fired by hand. */
public final class Schedules {
    private final Topology topology;
    private final BiFunction<String, byte[], String> invokeAsync;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /** {@code invokeAsync} takes a function's ARN and an event, and gives the request id. */
    public Schedules(
            Topology topology, BiFunction<String, byte[], String> invokeAsync, Clock clock, Supplier<UUID> ids) {
        this.topology = topology;
        this.invokeAsync = invokeAsync;
        this.clock = clock;
        this.ids = ids;
    }

    public List<Topology.Schedule> all() {
        return topology.schedules();
    }

    /**
     * Finds a schedule by its name.
     *
     * @throws AwsError {@code ResourceNotFoundException}
     */
    public Topology.Schedule find(String name) {
        return all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new AwsError("ResourceNotFoundException", 404, "Schedule %s does not exist.".formatted(name)));
    }

    /**
     * Sends the schedule's input, or EventBridge Scheduler's own event, to its target.
     *
     * @return the request id
     * @throws AwsError {@code ResourceNotFoundException}
     */
    public String fire(String name) {
        Topology.Schedule schedule = find(name);
        String input = schedule.input().isEmpty() ? event(schedule).toString() : schedule.input();
        return invokeAsync.apply(schedule.targetArn(), input.getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode event(Topology.Schedule schedule) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0");
        event.put("id", ids.get().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.scheduler");
        event.put("account", topology.account());
        event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", topology.region());
        event.putArray("resources").add(schedule.arn());
        event.put("detail", "{}");
        return event;
    }
}
