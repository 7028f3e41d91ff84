package dev.pregao.page.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.StackNames;
import dev.pregao.page.stack.WeekFigures.OfFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** A stack in an account: CloudWatch's figures of a week, asked for at most every five minutes, since they cost money. */
public final class Deployed implements Surroundings {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration PACE = Duration.ofSeconds(15);

    private final WeekFigures figures;
    private final StackNames names;
    private final Clock clock;
    private @Nullable JsonNode known;
    private Instant knownAt = Instant.EPOCH;

    public Deployed(CloudWatchClient cloudWatch, StackNames names, Clock clock) {
        this.figures = new WeekFigures(cloudWatch);
        this.names = names;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "deployed";
    }

    @Override
    public String market() {
        return "";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public synchronized JsonNode functions() {
        Instant now = clock.instant();
        if (known == null || knownAt.plus(KEPT).isBefore(now)) {
            known = load(now);
            knownAt = now;
        }
        return known;
    }

    /** The log lies in CloudWatch, under {@code /aws-glue/jobs/<job>}. */
    @Override
    public List<String> log(String run) {
        return List.of();
    }

    private JsonNode load(Instant now) {
        Map<String, Double> values = figures.before(now, WeekFigures.ofFunctions(names.prefix()));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("since", "week");
        ArrayNode list = json.putArray("functions");
        for (String function : WeekFigures.FUNCTIONS) {
            ObjectNode one = list.addObject().put("name", names.prefix() + "-" + function);
            one.put(
                    "invocations",
                    values.getOrDefault(OfFunction.CALLS.id(function), 0.0).longValue());
            one.put(
                    "errors",
                    values.getOrDefault(OfFunction.ERRORS.id(function), 0.0).longValue());
            one.putObject("durationMillis")
                    .put("p99", values.get(OfFunction.P99.id(function)))
                    .put("max", values.get(OfFunction.LONGEST.id(function)));
        }
        return json;
    }
}
