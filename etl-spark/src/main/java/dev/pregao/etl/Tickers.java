package dev.pregao.etl;

import dev.pregao.etl.io.Workers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * What a run does ticker by ticker, spread over Spark's tasks: each ticker is read, computed and written whole, and what
 * comes back to the driver is small. The steps are plain Java inside the tasks, since planning a query over these few
 * rows, and generating code for it, costs more than the work itself; so does the start of Spark SQL.
 */
record Tickers(JavaSparkContext spark) {

    /** A ticker mostly waits for the store. */
    private static final int AT_ONCE = 4;

    /** What to do with one ticker; goes to the tasks. */
    interface Step<A, R> extends Serializable {
        R run(A ticker, Workers workers);
    }

    /** Results, where they were made. */
    <A, R> JavaRDD<R> each(Collection<A> tickers, int tasks, Step<A, R> step) {
        int parallel = Math.max(1, Math.min(Math.min(tasks, tickers.size()), spark.defaultParallelism()));
        return spark.parallelize(new ArrayList<>(tickers), parallel).mapPartitions(partition -> {
            List<A> ofTask = new ArrayList<>();
            partition.forEachRemaining(ofTask::add);
            return runAll(ofTask, step).iterator();
        });
    }

    /** The same of a few, here: a task of Spark would cost more than it does. */
    <A, R> List<R> here(Collection<A> tickers, Step<A, R> step) {
        return runAll(List.copyOf(tickers), step);
    }

    /** The same with one at a time a task: for what takes its memory. */
    <A, R> List<R> oneByOne(Collection<A> things, Function<A, R> step) {
        int parallel = Math.max(1, Math.min(things.size(), spark.defaultParallelism()));
        return spark.parallelize(new ArrayList<>(things), parallel).map(step).collect();
    }

    private static <A, R> List<R> runAll(List<A> tickers, Step<A, R> step) {
        try (Workers workers = Workers.most();
                Workers atOnce = Workers.atMost(AT_ONCE, tickers.size())) {
            return atOnce.map(tickers, ticker -> step.run(ticker, workers));
        }
    }
}
