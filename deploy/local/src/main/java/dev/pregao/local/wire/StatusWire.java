package dev.pregao.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.lambda.FunctionStatus;
import dev.pregao.local.core.lambda.Functions;
import dev.pregao.local.core.lambda.LambdaPrices;
import dev.pregao.local.core.logs.EmbeddedMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What happened since the cloud's start: {@code GET /_pregao/functions} gives each function's figures and what its
 * calls would cost on Lambda, {@code GET /_pregao/metrics} what functions measured, by stack and name.
 */
public final class StatusWire implements RestService {
    private static final String PATH = "/_pregao/";

    private final Functions functions;
    private final EmbeddedMetrics metrics;

    public StatusWire(Functions functions, EmbeddedMetrics metrics) {
        this.functions = functions;
        this.metrics = metrics;
    }

    @Override
    public String pathPrefix() {
        return PATH;
    }

    @Override
    public Answer call(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /_pregao/functions" -> answer(functions());
            case "GET /_pregao/metrics" -> answer(metrics());
            default -> throw new AwsError("UnknownOperationException", 404, request.method() + " " + request.path());
        };
    }

    private JsonNode functions() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode prices = json.putObject("prices");
        prices.put("region", LambdaPrices.REGION).put("currency", "USD").put("request", LambdaPrices.REQUEST);
        ArrayNode list = json.putArray("functions");
        double dollars = 0;
        for (FunctionStatus status : functions.status()) {
            list.add(function(status));
            dollars += status.dollars();
            String architecture = status.function().architecture();
            prices.put("gigabyteSecond_" + architecture, LambdaPrices.gigabyteSecond(architecture));
        }
        json.put("dollars", dollars);
        return json;
    }

    private static ObjectNode function(FunctionStatus status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", status.function().name());
        json.put("flavour", status.flavour());
        json.put("architecture", status.function().architecture());
        json.put("memoryMegabytes", status.function().memoryMegabytes());
        json.put("warm", status.warm());
        json.put("invocations", status.invocations());
        json.put("errors", status.errors());
        json.putObject("coldStarts")
                .put("count", status.starts().count())
                .put("lastMillis", millis(status.starts().last()))
                .put("meanMillis", millis(status.starts().mean()));
        json.putObject("durationMillis")
                .put("p50", millis(status.durations().p50()))
                .put("p99", millis(status.durations().p99()))
                .put("max", millis(status.durations().longest()));
        json.put("peakMemoryMegabytes", status.peakMegabytes());
        json.put("billedGigabyteSeconds", status.gigabyteSeconds());
        json.put("dollars", status.dollars());
        return json;
    }

    private JsonNode metrics() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, Map<String, EmbeddedMetrics.Metric>> stack :
                metrics.all().entrySet()) {
            ObjectNode own = json.putObject(stack.getKey());
            stack.getValue().forEach((name, metric) -> own.putObject(name)
                    .put("sum", metric.sum())
                    .put("last", metric.last())
                    .put("count", metric.count())
                    .put("time", metric.time().toString()));
        }
        return json;
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 10_000.0) / 100.0;
    }

    private static Answer answer(JsonNode json) {
        return new Answer(
                200, Map.of("Content-Type", "application/json"), json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
