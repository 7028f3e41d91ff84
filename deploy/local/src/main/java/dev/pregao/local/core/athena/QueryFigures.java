package dev.pregao.local.core.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.athena.engine.EngineReads;

/**
 * What a statement took.
 *
 * @param queueMillis until one of Athena's threads took it
 * @param planMillis until it ran
 * @param scannedBytes of the lake's files
 * @param inputRows of these files
 * @param outputRows of the result, or written
 * @param outputBytes of the result
 * @param reads what was asked of S3
 */
public record QueryFigures(
        long queueMillis,
        long planMillis,
        long scannedBytes,
        long inputRows,
        long outputRows,
        long outputBytes,
        EngineReads reads) {
    static final QueryFigures NONE = new QueryFigures(0, 0, 0, 0, 0, 0, EngineReads.NONE);

    QueryFigures after(long queued) {
        return new QueryFigures(queued, planMillis, scannedBytes, inputRows, outputRows, outputBytes, reads);
    }

    ObjectNode json() {
        return new ObjectMapper()
                .createObjectNode()
                .put("queueMillis", queueMillis)
                .put("planMillis", planMillis)
                .put("scannedBytes", scannedBytes)
                .put("inputRows", inputRows)
                .put("outputRows", outputRows)
                .put("outputBytes", outputBytes)
                .put("files", reads.files())
                .put("lists", reads.lists())
                .put("gets", reads.gets());
    }

    static QueryFigures of(JsonNode node) {
        return new QueryFigures(
                node.path("queueMillis").asLong(),
                node.path("planMillis").asLong(),
                node.path("scannedBytes").asLong(),
                node.path("inputRows").asLong(),
                node.path("outputRows").asLong(),
                node.path("outputBytes").asLong(),
                new EngineReads(
                        node.path("files").asLong(),
                        node.path("lists").asLong(),
                        node.path("gets").asLong()));
    }
}
