package dev.pregao.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.Period;

/** Settings of both functions, from {@code PREGAO_*}; a missing name fails the start. */
@ConfigMapping(prefix = "pregao")
public interface CatalogConfig {

    /** Name of the deployment, the dimension of its metrics. */
    String stack();

    String rawBucket();

    /** Holds the tables' data, {@code control/batches/} and {@code control/days/}. */
    String lakeBucket();

    /** The Glue database of all tables. */
    String database();

    /** Name of the Glue job; events of any other job are ignored. */
    String etlJob();

    /** Where S3's events of new raw objects arrive. */
    URI rawQueueUrl();

    /** Where failed runs and replay requests arrive. */
    URI replayQueueUrl();

    /** How much of the daily table is kept, as the job is told: all, recent or off. */
    @WithDefault("all")
    String dailyTable();

    /** How long a step may be under way before the reconciler takes it for lost; longer than any delay of a replay. */
    @WithDefault("PT30M")
    Duration repairGrace();

    /** The reconciler's batches: those formed that many days back and later, unless it looks at everything. */
    @WithDefault("P7D")
    Period repairBatches();

    /** The reconciler's sessions: those of that many days back and later, unless it looks at everything. */
    @WithDefault("P15D")
    Period repairSessions();
}
