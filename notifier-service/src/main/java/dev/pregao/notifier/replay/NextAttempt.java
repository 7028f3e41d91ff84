package dev.pregao.notifier.replay;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A replay request with the attempt that is due; an operator's names the batch alone. */
@RegisterForReflection
@JsonPropertyOrder({"batch", "attempt"})
public record NextAttempt(String batch, int attempt) {}
