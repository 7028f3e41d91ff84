package dev.pregao.local.core.athena.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * In what surroundings a statement is read.
 *
 * @param cloud whose tables it is about
 * @param schema where names without a database are looked for
 */
public record EngineSession(Cloud cloud, String schema) {

    /**
     * What the engine needs to know of a cloud.
     *
     * @param glue where its Glue answers
     * @param buckets where the buckets' folders lie
     * @param kept prefixes of addresses that no statement writes to
     */
    public record Cloud(URI glue, Path buckets, List<String> kept) {
        public Cloud {
            kept = List.copyOf(kept);
        }

        Map<String, String> properties() {
            return Map.of("glue", glue.toString(), "buckets", buckets.toString(), "kept", String.join(" ", kept));
        }
    }
}
