package dev.pregao.etl;

import org.apache.spark.sql.SparkSession;

/** The session of all ITs: the job's own settings on two threads. */
public final class LocalSpark {

    private LocalSpark() {}

    public static SparkSession session() {
        return SparkSession.builder()
                .config(EtlJob.settings().setMaster("local[2]"))
                .getOrCreate();
    }
}
