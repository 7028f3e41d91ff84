package dev.pregao.local.core.athena;

import dev.pregao.local.core.athena.engine.EngineProcess;
import dev.pregao.local.core.athena.hive.Kept;
import java.net.URI;

/**
 * Who answers, and what it is told.
 *
 * @param glue where the process finds this cloud's Glue
 * @param kept what no statement changes
 * @param largestResultBytes an answer is kept on disk twice until it is whole: once here, once in its bucket
 */
public record SqlEngine(EngineProcess process, URI glue, Kept kept, long largestResultBytes) {
    private static final long LARGEST_RESULT_BYTES = 1L << 30;

    public SqlEngine(EngineProcess process, URI glue, Kept kept) {
        this(process, glue, kept, LARGEST_RESULT_BYTES);
    }
}
