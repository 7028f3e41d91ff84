package dev.pregao.bench.sql;

import dev.pregao.bench.Measured;
import dev.pregao.local.core.athena.QueryExecution;
import java.time.Duration;

/**
 * A query and what it took.
 *
 * @param wall from the request to its end, the result in S3
 * @param cpu of the engine
 * @param peakKilobytes the most memory of the engine that was resident
 */
record Asked(QueryExecution execution, Duration wall, Duration cpu, long peakKilobytes) {
    Asked {
        if (execution.state() == QueryExecution.State.FAILED) {
            throw new IllegalStateException(execution.sql() + ": " + execution.reason());
        }
    }

    @Override
    public String toString() {
        return "wall_s=%.2f cpu_s=%.2f peak_mb=%d files=%d lists=%d gets=%d read_mb=%.2f rows=%d result_mb=%.2f"
                .formatted(
                        Measured.seconds(wall),
                        Measured.seconds(cpu),
                        peakKilobytes >> 10,
                        execution.figures().reads().files(),
                        execution.figures().reads().lists(),
                        execution.figures().reads().gets(),
                        execution.figures().scannedBytes() / 1e6,
                        execution.figures().outputRows(),
                        execution.figures().outputBytes() / 1e6);
    }
}
