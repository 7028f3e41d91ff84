package dev.pregao.chaos;

import dev.pregao.catalog.CatalogConfig;
import dev.pregao.notifier.NotifierConfig;
import java.net.URI;
import java.time.Duration;
import java.time.Period;

/** What the template tells both services. */
record Settings() implements NotifierConfig, CatalogConfig {

    static final String RAW = "pregao-raw-000000000000";
    static final String LAKE = "pregao-lake-000000000000";
    static final String RAW_QUEUE = "pregao-raw-objects";
    static final String REPLAY_QUEUE = "pregao-replay";
    static final String DEAD_BATCHES = "pregao-dead-batches";

    @Override
    public String stack() {
        return "pregao";
    }

    @Override
    public String rawBucket() {
        return RAW;
    }

    @Override
    public String lakeBucket() {
        return LAKE;
    }

    @Override
    public String etlJob() {
        return "pregao-etl";
    }

    @Override
    public String database() {
        return "workspace_db";
    }

    @Override
    public URI rawQueueUrl() {
        return URI.create("http://127.0.0.1/000000000000/" + RAW_QUEUE);
    }

    @Override
    public URI replayQueueUrl() {
        return URI.create("http://127.0.0.1/000000000000/" + REPLAY_QUEUE);
    }

    @Override
    public URI deadBatchesQueueUrl() {
        return URI.create("http://127.0.0.1/000000000000/" + DEAD_BATCHES);
    }

    @Override
    public String alertsTopicArn() {
        return "arn:aws:sns:sa-east-1:000000000000:pregao-alerts";
    }

    @Override
    public int attempts() {
        return 3;
    }

    @Override
    public Duration replayDelay() {
        return Duration.ofMinutes(1);
    }

    @Override
    public String dailyTable() {
        return "all";
    }

    @Override
    public Duration repairGrace() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Period repairBatches() {
        return Period.ofDays(7);
    }

    @Override
    public Period repairSessions() {
        return Period.ofDays(15);
    }
}
