package dev.pregao.etl;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The Spark of all ITs: the job's own settings on two threads; SQL, which the job does without, reads what it wrote. */
public final class LocalSpark {

    private LocalSpark() {}

    public static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(
                SparkContext.getOrCreate(EtlJob.settings().setMaster("local[2]")));
    }

    /** On the same; generating and compiling code for these few rows costs more than running them interpreted. */
    public static SparkSession session() {
        context();
        return SparkSession.builder()
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .getOrCreate();
    }
}
