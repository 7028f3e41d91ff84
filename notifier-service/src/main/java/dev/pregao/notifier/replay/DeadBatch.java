package dev.pregao.notifier.replay;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.pregao.contracts.BatchId;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A batch that failed as often as it may. Moved to the replay queue it is a replay request.
 *
 * @param attempts how many were made
 * @param run the last Glue run
 * @param error why that one ended
 */
@RegisterForReflection
@JsonPropertyOrder({"batch", "attempts", "run", "error"})
public record DeadBatch(String batch, int attempts, String run, String error) {

    public static DeadBatch of(BatchId batch, int attempts, String run, String error) {
        return new DeadBatch(batch.id(), attempts, run, error);
    }
}
