package dev.pregao.etl;

import com.sun.management.OperatingSystemMXBean;
import dev.pregao.etl.bars.Quality;
import dev.pregao.etl.io.Outcome;
import dev.pregao.etl.io.RunReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TimeZone;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Main class of the job, on Glue and as a plain local process alike. Fails with exit code 1 and the exception; Glue reads
 * success from the return of {@code main}.
 */
public final class EtlJob {

    private static final Logger LOG = LoggerFactory.getLogger(EtlJob.class);

    /** Rows are few and narrow: generating and compiling code for them costs more than running them interpreted. */
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.app.name", "pregao-etl",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.datetime.java8API.enabled", "true",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN");

    /** Where no master is given this process is the whole cluster. */
    private static final Map<String, String> LOCAL = Map.of(
            "spark.master", "local[*]",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.ui.enabled", "false");

    private EtlJob() {}

    public static void main(String[] args) {
        try {
            run(EtlArgs.parse(args), Clock.systemUTC());
        } catch (Exception e) {
            LOG.error("run failed args=[{}] cause=[{}]", String.join(" ", args), rootCause(e), e);
            System.exit(1);
        }
    }

    private static void run(EtlArgs args, Clock clock) throws IOException {
        MDC.put("batch", args.batch());
        MDC.put("run", args.run());
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try (SparkSession spark = SparkSession.builder().config(settings()).getOrCreate()) {
            long cpuNanos = cpuNanos();
            RunReport report = new Etl(spark, clock).run(args);
            Outcome outcome = report.outcome();
            outcome.quality().stream().filter(Quality::isNotable).forEach(EtlJob::tell);
            LOG.info(
                    "batch computed attempt={} objects={} rows={} rejected={} millis={} cpuMillis={}",
                    report.attempt(),
                    outcome.objectsRead(),
                    outcome.rowsWritten(),
                    outcome.rejects().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum(),
                    Duration.between(report.startedAt(), report.finishedAt()).toMillis(),
                    (cpuNanos() - cpuNanos) / 1_000_000);
        }
    }

    private static void tell(Quality quality) {
        LOG.info(
                "ticker needs a look ticker={} bars={} rejected={} gaps={} restated={}",
                quality.ticker(),
                quality.bars(),
                quality.rejects().size(),
                quality.gaps().size(),
                quality.restated().size());
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
        SETTINGS.forEach(settings::set);
        return settings;
    }
}
