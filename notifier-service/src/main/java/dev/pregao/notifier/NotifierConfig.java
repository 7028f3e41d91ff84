package dev.pregao.notifier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Settings of both functions, from {@code PREGAO_*}; a missing name fails the start. */
@ConfigMapping(prefix = "pregao")
public interface NotifierConfig {

    /** Name of the deployment, the dimension of its metrics. */
    String stack();

    /** Events of any other bucket are dropped. */
    String rawBucket();

    /** Holds {@code control/batches/}. */
    String lakeBucket();

    /** Name of the Glue job. */
    String etlJob();

    URI replayQueueUrl();

    URI deadBatchesQueueUrl();

    String alertsTopicArn();

    /** How many attempts a batch gets without an operator. */
    @WithDefault("3")
    int attempts();

    /** Wait before the second attempt; each later one waits four times as long, at most SQS's 15 minutes. */
    @WithDefault("PT1M")
    Duration replayDelay();
}
