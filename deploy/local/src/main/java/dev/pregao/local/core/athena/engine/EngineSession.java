package dev.pregao.local.core.athena.engine;

import dev.pregao.local.core.athena.hive.Kept;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * In what surroundings a statement is read.
 *
 * @param cloud whose tables it is about
 * @param schema where names without a database are looked for
 * @param output the beginning of the addresses of what it makes, unless it says so itself
 */
public record EngineSession(Cloud cloud, String schema, String output) {

    /**
     * What the engine needs to know of a cloud.
     *
     * @param glue where its Glue answers
     * @param buckets where the buckets' folders lie
     * @param kept what no statement changes
     */
    public record Cloud(URI glue, Path buckets, Kept kept) {}

    Map<String, String> properties() {
        return Map.of(
                "glue",
                cloud.glue().toString(),
                "buckets",
                cloud.buckets().toString(),
                "output",
                output,
                "kept",
                String.join(" ", cloud.kept().prefixes()),
                "names",
                String.join(" ", cloud.kept().names()));
    }
}
