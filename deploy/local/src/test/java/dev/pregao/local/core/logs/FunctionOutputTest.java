package dev.pregao.local.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines of output: metrics, JSON logs, plain text. */
class FunctionOutputTest {
    private final EmbeddedMetrics metrics = new EmbeddedMetrics();
    private final List<String> kept = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final FunctionOutput output = new FunctionOutput(metrics, (name, line) -> kept.add(line), log::add);

    @Test
    void metricsAreSummedByStackAndNameAndNotLogged() {
        // When
        output.accept("pregao-fetcher", metric(1_795_500_000_000L, "pregao", "3"));
        output.accept("pregao-fetcher", metric(1_795_500_060_000L, "pregao", "[4, 5]"));
        output.accept("other-fetcher", metric(1_795_500_000_000L, "other", "7"));
        // Then
        assertThat(metrics.all())
                .containsOnly(
                        Map.entry("pregao", Map.of("BarsStored", of(12, 5, 3, 1_795_500_060_000L))),
                        Map.entry("other", Map.of("BarsStored", of(7, 7, 1, 1_795_500_000_000L))));
        assertThat(log).isEmpty();
    }

    @Test
    void aValueThatIsNoNumberCountsForNothing() {
        // When
        output.accept("pregao-fetcher", metric(0, "pregao", "\"many\""));
        // Then
        assertThat(metrics.all()).isEmpty();
    }

    @Test
    void aJsonLogLineIsReadable() {
        // When
        output.accept(
                "pregao-notifier",
                """
                {"timestamp":"2026-11-24T09:05:06.007-03:00","level":"INFO","loggerName":"dev.pregao.notifier.Orchestrate",\
                "message":"Batch started run=jr_1 keys=3","threadName":"main","mdc":{"batch":"61a7455a1043aeee","run":"jr_1"}}""");
        // Then
        assertThat(log)
                .containsExactly(
                        "pregao-notifier | 2026-11-24 12:05:06.007 INFO  [Orchestrate] Batch started run=jr_1 keys=3"
                                + " batch=61a7455a1043aeee");
    }

    @Test
    void anExceptionStandsBelowItsLineWithItsCauses() {
        // When
        output.accept(
                "f",
                """
                {"timestamp":"2026-11-24T12:00:00Z","level":"ERROR","loggerName":"a.B","message":"Failed","mdc":{},\
                "exception":{"exceptionType":"java.lang.IllegalStateException","message":"no","frames":\
                [{"class":"a.B","method":"run","line":7}],"causedBy":{"exception":{"exceptionType":"java.io.IOException",\
                "message":"disk","frames":[]}}}}""");
        output.accept(
                "f",
                """
                {"timestamp":"noon","level":"ERROR","loggerName":"B","message":"Failed","stackTrace":"java.lang.Error: x\\n\\tat y\\n"}""");
        // Then
        assertThat(log)
                .containsExactly(
                        """
                        f | 2026-11-24 12:00:00.000 ERROR [B] Failed
                        java.lang.IllegalStateException: no
                        \tat a.B.run:7
                        Caused by: java.io.IOException: disk""",
                        "f | noon ERROR [B] Failed\njava.lang.Error: x\n\tat y");
    }

    @Test
    void everyOtherLineIsLoggedAsItIs() {
        // When
        List.of("plain", "{not json", "{\"answer\":42}", "").forEach(line -> output.accept("f", line));
        // Then
        assertThat(log).containsExactly("f | plain", "f | {not json", "f | {\"answer\":42}", "f | ");
    }

    private static EmbeddedMetrics.Metric of(double sum, double last, long count, long millis) {
        return new EmbeddedMetrics.Metric(sum, last, count, Instant.ofEpochMilli(millis));
    }

    /** As in CloudWatch's specification of the format. */
    private static String metric(long timestamp, String stack, String value) {
        return """
                {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Pregao","Dimensions":[["Stack"]],\
                "Metrics":[{"Name":"BarsStored","Unit":"Count"}]}]},"Stack":"%s","BarsStored":%s}"""
                .formatted(timestamp, stack, value);
    }
}
