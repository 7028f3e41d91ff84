package dev.pregao.notifier.batch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.pregao.contracts.BatchId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * {@code run-<attempt>.json}: which Glue run an attempt became.
 *
 * @param run Glue's job run id
 * @param startedAt whole seconds
 */
@RegisterForReflection
@JsonPropertyOrder({"batch", "attempt", "run", "startedAt"})
public record RunRecord(String batch, int attempt, String run, Instant startedAt) {

    public RunRecord {
        startedAt = startedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    public static RunRecord of(BatchId batch, int attempt, String run, Instant startedAt) {
        return new RunRecord(batch.id(), attempt, run, startedAt);
    }
}
