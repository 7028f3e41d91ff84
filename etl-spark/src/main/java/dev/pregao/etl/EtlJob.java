package dev.pregao.etl;

import com.sun.management.OperatingSystemMXBean;
import dev.pregao.etl.payload.Outcome;
import dev.pregao.etl.payload.Outcome.Computed;
import dev.pregao.etl.payload.Outcome.Rebuilt;
import dev.pregao.etl.payload.RunReport;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Quality;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Main class of the job, on Glue and as a plain local process alike. A failure is logged and leaves {@code main} as it is:
 * Glue then tells the cause as the run's error message, where an exit code would tell nothing.
 */
public final class EtlJob {

    private static final Logger LOG = LoggerFactory.getLogger(EtlJob.class);

    /** Where no master is given this process is the whole cluster. */
    private static final Map<String, String> LOCAL = Map.of(
            "spark.master", "local[*]",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.ui.enabled", "false");

    private EtlJob() {}

    public static void main(String[] args) throws IOException {
        try {
            run(EtlArgs.parse(args), Clock.systemUTC());
        } catch (IOException | RuntimeException e) {
            LOG.error("run failed args=[{}] cause=[{}]", String.join(" ", args), rootCause(e));
            throw e;
        }
    }

    private static void run(EtlArgs args, Clock clock) throws IOException {
        MDC.put("batch", args.batch().id());
        MDC.put("run", args.run());
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try (JavaSparkContext spark = new JavaSparkContext(SparkContext.getOrCreate(settings()))) {
            long cpuNanos = cpuNanos();
            RunReport report = new Etl(spark, clock).run(args);
            Outcome outcome = report.outcome();
            LOG.info(
                    "batch computed attempt={} objects={} rows={} {} millis={} cpuMillis={}",
                    report.attempt(),
                    outcome.objectsRead(),
                    outcome.rowsWritten(),
                    outcome.match(EtlJob::found, EtlJob::mended, known -> "asOf=" + known.asOf()),
                    Duration.between(report.startedAt(), report.finishedAt()).toMillis(),
                    (cpuNanos() - cpuNanos) / 1_000_000);
        }
    }

    private static String found(Computed computed) {
        computed.quality().stream()
                .filter(ticker -> !ticker.findings().isEmpty())
                .forEach(ticker -> LOG.info(
                        "ticker needs a look ticker={} bars={} {}", ticker.ticker(), ticker.bars(), counts(ticker)));
        return "rejected="
                + computed.rejects().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
    }

    private static String counts(Quality ticker) {
        return Arrays.stream(Finding.Kind.values())
                .filter(kind -> ticker.count(kind) > 0)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT) + "=" + ticker.count(kind))
                .collect(Collectors.joining(" "));
    }

    private static String mended(Rebuilt rebuilt) {
        return "differences=" + rebuilt.differences().count() + " deleted="
                + rebuilt.deleted().count();
    }

    /** Of this process since it started. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static SparkConf settings() {
        SparkConf settings = new SparkConf();
        if (!settings.contains("spark.master")) {
            LOCAL.forEach(settings::setIfMissing);
        }
        return settings.setAppName("pregao-etl");
    }
}
