package dev.pregao.etl;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The Spark of all ITs: the job's own settings on two threads; SQL, which the job does without, reads what it wrote. */
public final class LocalSpark {

    private LocalSpark() {}

    /** Generating and compiling code for these few rows costs more than running them interpreted. */
    public static SparkSession session() {
        SparkConf settings = EtlJob.settings()
                .setMaster("local[2]")
                .set("spark.sql.session.timeZone", "UTC")
                .set("spark.sql.datetime.java8API.enabled", "true")
                .set("spark.sql.codegen.wholeStage", "false")
                .set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        return SparkSession.builder().config(settings).getOrCreate();
    }

    public static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(session().sparkContext());
    }
}
