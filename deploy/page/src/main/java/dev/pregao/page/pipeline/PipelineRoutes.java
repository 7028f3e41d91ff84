package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.page.http.Answer;
import dev.pregao.page.http.Refusal;
import dev.pregao.page.http.Routes;
import dev.pregao.page.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The view Caminho: the path alive, a batch's life, replay and repair. */
public final class PipelineRoutes implements AutoCloseable {
    private static final String ALIAS = "live";
    private static final int KEYS_SHOWN = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stack stack;
    private final Queues queues;
    private final Runs runs;
    private final Batches batches;
    private final Path path;
    private final Pulse pulse;

    public PipelineRoutes(Stack stack) {
        this.stack = stack;
        this.queues = new Queues(stack);
        this.runs = new Runs(stack);
        this.batches = new Batches(stack);
        this.path = new Path(stack, queues, runs, batches);
        this.pulse = new Pulse(path, stack.surroundings().pace());
    }

    public void addTo(Routes routes) {
        routes.get("stack", (ask, words) -> Answer.json(shownStack()))
                .get("path", (ask, words) -> Answer.json(path.look()))
                .get("events", (ask, words) -> Answer.live(pulse))
                .get("batches/*", (ask, words) -> Answer.json(shown(load(words.get(0)))))
                .post("batches/*/replay", (ask, words) -> replay(load(words.get(0))))
                .post("repair", (ask, words) -> Answer.json(repair(Routes.body(ask))));
    }

    private ObjectNode shownStack() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", stack.surroundings().kind())
                .put("market", stack.surroundings().market())
                .put("prefix", stack.names().prefix())
                .put("account", stack.names().account())
                .put("database", stack.names().database());
    }

    private Life load(String id) {
        return BatchId.find(id)
                .flatMap(batches::find)
                .orElseThrow(() -> new Refusal(404, "no-batch", "the lake has no such batch"));
    }

    private ObjectNode shown(Life life) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        life.tell(json);
        ArrayNode keys = json.putArray("keys");
        for (JsonNode key : life.manifest().path("keys")) {
            if (keys.size() < KEYS_SHOWN) {
                keys.add(key);
            }
        }
        ArrayNode attempts = json.putArray("attemptList");
        for (JsonNode attempt : life.runs()) {
            ObjectNode one = attempts.addObject();
            runs.find(attempt.path("run").asText()).ifPresent(run -> Runs.tell(one, run));
            one.setAll((ObjectNode) attempt);
        }
        json.set("dead", JSON.valueToTree(life.dead()));
        json.set("report", life.report());
        json.set("note", life.note());
        ArrayNode log = json.putArray("log");
        if (!life.runs().isEmpty()) {
            JsonNode newest = life.runs().get(life.runs().size() - 1);
            stack.surroundings().log(newest.path("run").asText()).forEach(log::add);
        }
        return json;
    }

    /** Safe at any time: a replay writes the same tables. */
    private Answer replay(Life life) {
        ObjectNode request =
                JsonNodeFactory.instance.objectNode().put("batch", life.batch().id());
        stack.clients().sqs().sendMessage(send -> send.queueUrl(queues.url("replay"))
                .messageBody(request.toString()));
        return Answer.json(202, request);
    }

    /** As {@code ./pregao repair} asks: what a schedule would leave alone for half an hour is looked at, too. */
    private JsonNode repair(JsonNode asked) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("dryRun", asked.path("dryRun").asBoolean(true))
                .put("full", asked.path("full").asBoolean(false))
                .put("now", true);
        InvokeResponse response = stack.clients().lambda().invoke(invoke -> invoke.functionName(
                        stack.names().reconcile())
                .qualifier(ALIAS)
                .payload(SdkBytes.fromUtf8String(request.toString())));
        JsonNode answer = read(response.payload());
        if (response.functionError() != null) {
            throw new Refusal(
                    502, "function-failed", answer.path("errorMessage").asText());
        }
        return answer;
    }

    private static JsonNode read(SdkBytes payload) {
        try {
            return JSON.readTree(payload.asByteArrayUnsafe());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the function's answer is no JSON", unreadable);
        }
    }

    @Override
    public void close() {
        pulse.close();
    }
}
