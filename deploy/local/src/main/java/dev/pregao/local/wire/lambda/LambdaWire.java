package dev.pregao.local.wire.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.lambda.AsyncInvocations;
import dev.pregao.local.core.lambda.Functions;
import dev.pregao.local.core.lambda.Invocation;
import dev.pregao.local.core.sqs.EventSources;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.RestService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Lambda's control plane and {@code Invoke}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html">operations</a>
 */
public final class LambdaWire implements RestService {
    private static final String PREFIX = "/2015-03-31/";
    private static final String FUNCTIONS = "functions/";
    private static final String MAPPINGS = "event-source-mappings/";
    private static final int PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Functions functions;
    private final AsyncInvocations asyncInvocations;
    private final EventSources eventSources;

    public LambdaWire(Functions functions, AsyncInvocations asyncInvocations, EventSources eventSources) {
        this.functions = functions;
        this.asyncInvocations = asyncInvocations;
        this.eventSources = eventSources;
    }

    @Override
    public String pathPrefix() {
        return PREFIX;
    }

    @Override
    public Answer call(Request request) {
        String path = request.path().substring(PREFIX.length());
        String method = request.method();
        if (path.startsWith(MAPPINGS) || (path + "/").equals(MAPPINGS)) {
            return mappings(request, path.substring(Math.min(path.length(), MAPPINGS.length())));
        }
        if (method.equals("GET") && (path.equals(FUNCTIONS) || (path + "/").equals(FUNCTIONS))) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            functions.all().forEach(each -> list.add(configuration(each)));
            return answer(200, JsonNodeFactory.instance.objectNode().set("Functions", list));
        }
        if (path.startsWith(FUNCTIONS)) {
            String[] steps = path.substring(FUNCTIONS.length()).split("/", -1);
            String operation = method + " " + (steps.length > 1 ? steps[1] : "");
            Topology.Function function = functions.find(steps[0]);
            switch (operation) {
                case "POST invocations" -> {
                    return invoke(function, request);
                }
                case "GET configuration" -> {
                    return answer(200, configuration(function));
                }
                case "GET " -> {
                    ObjectNode answer = JsonNodeFactory.instance.objectNode();
                    answer.set("Configuration", configuration(function));
                    answer.putObject("Code")
                            .put("RepositoryType", "local")
                            .put("Location", function.artifact().toUri().toString());
                    return answer(200, answer);
                }
                default -> {}
            }
        }
        throw unknown(request);
    }

    private Answer invoke(Topology.Function function, Request request) {
        if (request.body().length > PAYLOAD_LIMIT_BYTES) {
            throw new AwsError(
                    "RequestTooLargeException",
                    413,
                    "Request must be smaller than %d bytes for the InvokeFunction operation"
                            .formatted(PAYLOAD_LIMIT_BYTES));
        }
        byte[] payload = request.body().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : request.body();
        requireJson(payload);
        String type = request.headers().getOrDefault("x-amz-invocation-type", "RequestResponse");
        return switch (type) {
            case "RequestResponse" -> answer(functions.invoke(function.name(), payload), request);
            case "Event" -> {
                String requestId = asyncInvocations.invoke(function.name(), payload);
                yield new Answer(202, Map.of("x-amzn-RequestId", requestId), new byte[0]);
            }
            case "DryRun" -> new Answer(204, Map.of(), new byte[0]);
            default -> throw AwsError.invalid("InvalidParameterValueException", "Unknown invocation type " + type);
        };
    }

    private static Answer answer(Invocation invocation, Request request) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("x-amzn-RequestId", invocation.requestId());
        headers.put("X-Amz-Executed-Version", "$LATEST");
        if (invocation.functionError() != null) {
            headers.put("X-Amz-Function-Error", invocation.functionError());
        }
        if ("Tail".equals(request.headers().get("x-amz-log-type"))) {
            headers.put(
                    "X-Amz-Log-Result",
                    Base64.getEncoder()
                            .encodeToString((invocation.log() + report(invocation)).getBytes(StandardCharsets.UTF_8)));
        }
        return new Answer(200, headers, invocation.payload());
    }

    private static String report(Invocation invocation) {
        String init = invocation.init().isZero()
                ? ""
                : "\tInit Duration: %.2f ms".formatted(invocation.init().toNanos() / 1e6);
        return "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMax Memory Used: %d MB%s\n"
                .formatted(
                        invocation.requestId(),
                        invocation.duration().toNanos() / 1e6,
                        invocation.billedMillis(),
                        invocation.maxMemoryMegabytes(),
                        init);
    }

    private static void requireJson(byte[] payload) {
        try {
            JSON.readTree(payload);
        } catch (IOException e) {
            throw AwsError.invalid(
                    "InvalidRequestContentException", "Could not parse request body into json: " + e.getMessage());
        }
    }

    private Answer mappings(Request request, String id) {
        if (request.method().equals("GET") && id.isEmpty()) {
            String function = request.query().getOrDefault("FunctionName", "");
            String queue = request.query().getOrDefault("EventSourceArn", "");
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            eventSources.all().stream()
                    .filter(each -> function.isEmpty() || each.function().equals(functions.find(function)))
                    .filter(each -> queue.isEmpty() || each.source().queueArn().equals(queue))
                    .forEach(each -> list.add(mapping(each)));
            return answer(200, JsonNodeFactory.instance.objectNode().set("EventSourceMappings", list));
        }
        if (request.method().equals("GET")) {
            return answer(200, mapping(eventSources.find(id)));
        }
        if (request.method().equals("PUT")) {
            return answer(202, mapping(eventSources.enable(id, enabled(request.body()))));
        }
        throw unknown(request);
    }

    private static boolean enabled(byte[] body) {
        try {
            JsonNode update = JSON.readTree(body);
            for (Map.Entry<String, JsonNode> each : update.properties()) {
                if (!each.getKey().equals("Enabled") && !each.getKey().equals("UUID")) {
                    throw AwsError.invalid(
                            "InvalidParameterValueException",
                            "%s stands in the template; only Enabled can be changed here".formatted(each.getKey()));
                }
            }
            return update.path("Enabled").asBoolean(true);
        } catch (IOException e) {
            throw AwsError.invalid("InvalidRequestContentException", String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode mapping(EventSources.Mapping mapping) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("UUID", mapping.id());
        json.put("FunctionArn", mapping.function().arn());
        json.put("EventSourceArn", mapping.source().queueArn());
        json.put("BatchSize", mapping.source().batchSize());
        json.put("MaximumBatchingWindowInSeconds", mapping.source().window().toSeconds());
        json.putObject("ScalingConfig")
                .put("MaximumConcurrency", mapping.source().maximumConcurrency());
        json.put("State", mapping.enabled() ? "Enabled" : "Disabled");
        ArrayNode types = json.putArray("FunctionResponseTypes");
        if (mapping.source().partialFailures()) {
            types.add("ReportBatchItemFailures");
        }
        return json;
    }

    private static ObjectNode configuration(Topology.Function function) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("FunctionName", function.name());
        json.put("FunctionArn", function.arn());
        json.put("Runtime", function.runtime());
        json.put("Handler", function.handler());
        json.put("Timeout", function.timeout().toSeconds());
        json.put("MemorySize", function.memoryMegabytes());
        json.put("Version", "$LATEST");
        json.put("PackageType", "Zip");
        json.put("State", "Active");
        json.put("LastUpdateStatus", "Successful");
        ObjectNode variables = json.putObject("Environment").putObject("Variables");
        function.environment().forEach(variables::put);
        if (function.deadLetterArn() != null) {
            json.putObject("DeadLetterConfig").put("TargetArn", function.deadLetterArn());
        }
        return json;
    }

    private static AwsError unknown(Request request) {
        return new AwsError(
                "UnknownOperationException",
                404,
                "the embedded cloud does not know %s %s".formatted(request.method(), request.path()));
    }

    private static Answer answer(int status, JsonNode json) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json"),
                json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
