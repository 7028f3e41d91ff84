package dev.pregao.local.core.athena.engine;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a statement would ask of S3, as the connector counts it.
 *
 * @param files opened
 * @param lists LIST calls, one for a thousand objects
 * @param gets GET calls
 */
public record EngineReads(long files, long lists, long gets) {
    public static final EngineReads NONE = new EngineReads(0, 0, 0);

    /** Out of what Trino tells of a query. */
    static EngineReads of(JsonNode query) {
        long files = 0;
        long lists = 0;
        long gets = 0;
        for (JsonNode operator : query.path("queryStats").path("operatorSummaries")) {
            JsonNode metrics = operator.path("connectorMetrics");
            files += metrics.path("files").path("total").asLong();
            lists += metrics.path("lists").path("total").asLong();
            gets += metrics.path("gets").path("total").asLong();
        }
        return new EngineReads(files, lists, gets);
    }
}
