package dev.pregao.local.core.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.template.Topology;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import software.amazon.event.ruler.Ruler;

/** EventBridge: the default bus. A rule whose pattern an event matches hands it to its targets, functions or queues. */
public final class EventBus {
    private final String account;
    private final String region;
    private final Queues queues;
    private final BiConsumer<String, byte[]> invokeAsync;
    private final Map<String, Topology.Rule> rules = new LinkedHashMap<>();

    /** {@code invokeAsync} takes a function's ARN and the event. */
    public EventBus(String account, String region, Queues queues, BiConsumer<String, byte[]> invokeAsync) {
        this.account = account;
        this.region = region;
        this.queues = queues;
        this.invokeAsync = invokeAsync;
    }

    public synchronized void put(Topology.Rule rule) {
        rules.put(rule.name(), rule);
    }

    public synchronized Collection<Topology.Rule> rules() {
        return List.copyOf(rules.values());
    }

    /**
     * Turns a rule on or off.
     *
     * @throws AwsError ResourceNotFoundException
     */
    public synchronized void enable(String name, boolean enabled) {
        Topology.Rule rule = rules.get(name);
        if (rule == null) {
            throw AwsError.invalid("ResourceNotFoundException", "Rule " + name + " does not exist.");
        }
        rules.put(name, new Topology.Rule(rule.name(), enabled, rule.pattern(), rule.targets()));
    }

    /** Completes the envelope, gives the event to every target that wants it, and returns its id. */
    public String publish(ObjectNode event) {
        if (!event.has("id")) {
            event.put("id", UUID.randomUUID().toString());
        }
        if (!event.has("time")) {
            event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        event.put("version", "0").put("account", account).put("region", region);
        if (!event.has("resources")) {
            event.putArray("resources");
        }
        String text = event.toString();
        for (Topology.Rule rule : rules()) {
            if (rule.enabled() && matches(rule, text)) {
                rule.targets().forEach(target -> deliver(target, text));
            }
        }
        return event.path("id").asText();
    }

    private static boolean matches(Topology.Rule rule, String event) {
        try {
            return Ruler.matchesRule(event, rule.pattern().toString());
        } catch (Exception refused) {
            throw new IllegalStateException("rule " + rule.name() + " cannot be matched", refused);
        }
    }

    private void deliver(Topology.Target target, String event) {
        try {
            if (target.arn().contains(":lambda:")) {
                invokeAsync.accept(target.arn(), event.getBytes(StandardCharsets.UTF_8));
            } else {
                queues.send(target.arn(), event);
            }
        } catch (RuntimeException refused) {
            if (target.deadLetterArn() == null) {
                throw refused;
            }
            queues.send(target.deadLetterArn(), event);
        }
    }
}
