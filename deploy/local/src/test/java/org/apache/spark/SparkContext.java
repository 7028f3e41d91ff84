package org.apache.spark;

/** Stands in for Spark in a process that is held ready: tells that it is up. */
public final class SparkContext {
    private SparkContext() {}

    public static SparkContext getOrCreate() {
        System.out.println("Spark is up: " + System.getProperty("spark.app.name"));
        return new SparkContext();
    }
}
