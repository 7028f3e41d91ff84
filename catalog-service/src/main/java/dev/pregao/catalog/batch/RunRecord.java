package dev.pregao.catalog.batch;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * {@code run-<attempt>.json}: which Glue run an attempt became.
 *
 * @param attempt from 1
 */
@RegisterForReflection
public record RunRecord(String batch, int attempt, String run, Instant startedAt) {

    public RunRecord {
        Required.of(batch, "batch");
        Required.of(run, "run");
        Required.of(startedAt, "startedAt");
    }
}
