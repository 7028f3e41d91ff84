package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A batch in one line of a list. */
final class BatchLine {

    private BatchLine() {}

    static void tell(ObjectNode into, Batch batch) {
        into.put("batch", batch.id().id())
                .put("state", batch.state().name())
                .put("createdAt", batch.createdAt().toString())
                .put("scope", scope(batch.manifest()))
                .put("objects", batch.keys().size())
                .put("attempts", batch.runs().size());
        if (!batch.runs().isEmpty()) {
            into.set("startedAt", batch.runs().get(batch.runs().size() - 1).path("startedAt"));
        }
        JsonNode report = batch.report();
        if (report != null) {
            into.set("writtenAt", report.path("finishedAt"));
            into.set("rows", report.path("rowsWritten"));
            into.put("rejected", rejected(report));
        }
        if (batch.catalog() != null && batch.state() == Batch.State.registered) {
            into.set("registeredAt", batch.catalog().path("registeredAt"));
        }
    }

    /** {@code objects}, {@code rebuild} or {@code as-of}: words the page has texts for. */
    private static String scope(JsonNode manifest) {
        JsonNode rebuild = manifest.path("rebuild");
        if (rebuild.isMissingNode()) {
            return "objects";
        }
        return rebuild.has("asOf") ? "as-of" : "rebuild";
    }

    private static long rejected(JsonNode report) {
        long rejected = 0;
        for (JsonNode reject : report.path("rejects")) {
            rejected += reject.path("rows").asLong();
        }
        return rejected;
    }
}
