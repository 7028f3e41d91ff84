package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.page.stack.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole path at one moment: what waits, what runs, the newest batches, what the functions did. */
final class Path {
    private static final int BATCHES = 20;
    /** So many of the newest are looked at each time, and those that are not settled. */
    private static final int LOOKED_AT = 5;

    private final Stack stack;
    private final Queues queues;
    private final Runs runs;
    private final Batches batches;
    private Map<BatchId, Batch> known = new HashMap<>();

    Path(Stack stack, Queues queues, Runs runs, Batches batches) {
        this.stack = stack;
        this.queues = queues;
        this.runs = runs;
        this.batches = batches;
    }

    synchronized ObjectNode look() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        queues.tell(json.putArray("queues"));
        runs.tell(json.putArray("runs"));
        ArrayNode list = json.putArray("batches");
        newest().forEach(batch -> BatchLine.tell(list.addObject(), batch));
        json.set("figures", stack.surroundings().functions());
        return json;
    }

    private List<Batch> newest() {
        List<Batch> newest = new ArrayList<>();
        Map<BatchId, Batch> now = new HashMap<>();
        for (BatchId id : batches.newest(BATCHES)) {
            Batch before = known.get(id);
            if (before != null && !before.state().isOpen() && newest.size() >= LOOKED_AT) {
                newest.add(before);
            } else {
                batches.find(id).ifPresent(newest::add);
            }
        }
        newest.forEach(batch -> now.put(batch.id(), batch));
        known = now;
        return newest;
    }
}
