package dev.pregao.fetcher;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/**
 * Figures for CloudWatch in its embedded metric format: one line of JSON on standard output, of which Lambda's log group
 * makes a metric by itself, without a call and without a permission.
 */
@Singleton
public final class Metrics {

    private final String stack;
    private final Clock clock;

    Metrics(FetcherConfig config, Clock clock) {
        this.stack = config.stack();
        this.clock = clock;
    }

    /** A figure of one fetch. */
    public void count(String metric, long figure) {
        System.out.println(line(stack, metric, figure, clock.instant()));
    }

    /** A stack's prefix is letters, digits and hyphens, so nothing here needs escaping. */
    static String line(String stack, String metric, long count, Instant now) {
        return """
                {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Pregao","Dimensions":[["Stack"]],\
                "Metrics":[{"Name":"%s","Unit":"Count"}]}]},"Stack":"%s","%s":%d}"""
                .formatted(now.toEpochMilli(), metric, stack, metric, count);
    }
}
