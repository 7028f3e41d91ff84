package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch's life so far, as its control folder tells it.
 *
 * @param runs one an attempt, in order
 * @param dead one for each time it was given up, in order
 * @param report what the job wrote last, null until it has
 * @param note what the catalog registered last, null until it has
 */
record Life(
        BatchId batch,
        JsonNode manifest,
        List<JsonNode> runs,
        List<JsonNode> dead,
        @Nullable JsonNode report,
        @Nullable JsonNode note) {

    /** Where it stands; the last attempt decides. */
    enum State {
        /** It has a manifest, and no run. */
        claimed,
        /** Its last attempt runs, waits to be tried again, or has failed unnoticed. */
        started,
        /** Its data and report are written. */
        written,
        /** SQL can see it. */
        registered,
        /** Its last attempt was one too many. */
        dead
    }

    State state() {
        if (!dead.isEmpty() && dead.get(dead.size() - 1).path("attempts").asInt() >= lastAttempt()) {
            return State.dead;
        }
        if (report == null || report.path("attempt").asInt() < lastAttempt()) {
            return runs.isEmpty() ? State.claimed : State.started;
        }
        boolean noted = note != null && note.path("run").equals(report.path("run"));
        return noted ? State.registered : State.written;
    }

    /** Nothing comes by itself any more. */
    boolean isSettled() {
        return state() == State.registered || state() == State.dead;
    }

    Instant createdAt() {
        return Instant.parse(manifest.path("createdAt").asText());
    }

    /** In one line of a list. */
    void tell(ObjectNode into) {
        into.put("batch", batch.id())
                .put("state", state().name())
                .put("createdAt", createdAt().toString())
                .put("scope", scope())
                .put("objects", manifest.path("keys").size())
                .put("attempts", runs.size());
        if (!runs.isEmpty()) {
            into.set("startedAt", runs.get(runs.size() - 1).path("startedAt"));
        }
        if (report != null) {
            into.set("writtenAt", report.path("finishedAt"));
            into.set("rows", report.path("rowsWritten"));
            into.put("rejected", rejected(report));
        }
        if (note != null && state() == State.registered) {
            into.set("registeredAt", note.path("registeredAt"));
        }
    }

    /** {@code objects}, {@code rebuild} or {@code as-of}. */
    private String scope() {
        JsonNode rebuild = manifest.path("rebuild");
        if (rebuild.isMissingNode()) {
            return "objects";
        }
        return rebuild.has("asOf") ? "as-of" : "rebuild";
    }

    private int lastAttempt() {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).path("attempt").asInt();
    }

    private static long rejected(JsonNode report) {
        long rejected = 0;
        for (JsonNode reject : report.path("rejects")) {
            rejected += reject.path("rows").asLong();
        }
        return rejected;
    }
}
