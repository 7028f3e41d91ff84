package dev.pregao.etl;

import dev.pregao.etl.io.RunReport;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TimeZone;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Main class of the job, on Glue and as a plain local process alike. Fails with exit code 1 and the exception; Glue reads
 * success from the return of {@code main}.
 */
public final class EtlJob {

    private static final Logger LOG = LoggerFactory.getLogger(EtlJob.class);

    /**
     * Rows are few and narrow: generating and compiling code for them costs more than running them interpreted. S3A takes a
     * buffer of a multipart's size for each object it writes: the smallest it allows, reused.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.app.name", "pregao-etl",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.datetime.java8API.enabled", "true",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.hadoop.fs.s3a.fast.upload.buffer", "bytebuffer",
            "spark.hadoop.fs.s3a.multipart.size", "5M");

    /** Where no master is given this process is the whole cluster. */
    private static final Map<String, String> LOCAL = Map.of(
            "spark.master", "local[*]",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.ui.enabled", "false",
            "spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");

    private EtlJob() {}

    public static void main(String[] args) {
        try {
            run(EtlArgs.parse(args), Clock.systemUTC());
        } catch (Exception e) {
            LOG.error("run failed args=[{}] cause=[{}]", String.join(" ", args), rootCause(e), e);
            System.exit(1);
        }
    }

    private static void run(EtlArgs args, Clock clock) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try (SparkSession spark = SparkSession.builder().config(settings()).getOrCreate()) {
            RunReport report = new Etl(spark, clock).run(args);
            LOG.info(
                    "batch computed batch={} run={} attempt={} objects={} rows={} rejected={} millis={}",
                    report.batch(),
                    report.run(),
                    report.attempt(),
                    report.objectsRead(),
                    report.rowsWritten(),
                    report.rejects().values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    Duration.between(report.startedAt(), report.finishedAt()).toMillis());
        }
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
