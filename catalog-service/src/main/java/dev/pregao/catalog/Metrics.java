package dev.pregao.catalog;

import dev.pregao.contracts.metric.Figure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.time.Instant;

/** What the two functions count. */
@Singleton
public class Metrics {

    private final String stack;
    private final PrintStream out;

    @Inject
    public Metrics(CatalogConfig config) {
        this(config.stack(), System.out);
    }

    public Metrics(String stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /**
     * A report was registered for the first time.
     *
     * @param partitions created or updated
     * @param rejected rows the run refused
     */
    public void registered(int partitions, long rejected, Instant now) {
        write(Figure.count("PartitionsRegistered", partitions), now);
        write(Figure.count("BarsRejected", rejected), now);
    }

    /** What the reconciler found, mended or not. */
    public void found(int findings, Instant now) {
        write(Figure.count("Findings", findings), now);
    }

    /** Days from the newest refined session to today in São Paulo; CloudWatch has no unit of days. */
    public void newestSession(long ageDays, Instant now) {
        write(new Figure("NewestSessionAgeDays", "None", ageDays), now);
    }

    private void write(Figure figure, Instant now) {
        out.println(figure.line(stack, now));
    }
}
