package dev.pregao.notifier.replay;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.pregao.contracts.BatchId;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A replay request with the attempt that is due; an operator's names the batch alone. */
@RegisterForReflection
@JsonPropertyOrder({"batch", "attempt"})
public record NextAttempt(String batch, int attempt) {

    public static NextAttempt of(BatchId batch, int attempt) {
        return new NextAttempt(batch.id(), attempt);
    }
}
