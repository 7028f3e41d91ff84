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

/** The view Caminho: the path alive, a batch's life, replay and repair. */
public final class PipelineRoutes implements AutoCloseable {
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

    private Batch load(String id) {
        return BatchId.find(id)
                .flatMap(batches::find)
                .orElseThrow(() -> new Refusal(404, "no-batch", "the lake has no such batch"));
    }

    private ObjectNode shown(Batch batch) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        BatchLine.tell(json, batch);
        ArrayNode keys = json.putArray("keys");
        batch.keys().stream().limit(KEYS_SHOWN).forEach(keys::add);
        ArrayNode attempts = json.putArray("attemptList");
        for (JsonNode attempt : batch.runs()) {
            ObjectNode one = attempts.addObject();
            runs.find(attempt.path("run").asText()).ifPresent(run -> Runs.tell(one, run));
            one.setAll((ObjectNode) attempt);
        }
        json.set("dead", JSON.valueToTree(batch.dead()));
        json.set("report", batch.report());
        json.set("note", batch.catalog());
        ArrayNode log = json.putArray("log");
        batch.lastRun().ifPresent(run -> stack.surroundings().log(run).forEach(log::add));
        return json;
    }

    /** Safe at any time: a replay writes the same tables. */
    private Answer replay(Batch batch) {
        ObjectNode request =
                JsonNodeFactory.instance.objectNode().put("batch", batch.id().id());
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
        return stack.clients().functions().call(stack.names().reconcile(), request);
    }

    @Override
    public void close() {
        pulse.close();
    }
}
