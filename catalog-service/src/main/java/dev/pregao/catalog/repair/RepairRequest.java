package dev.pregao.catalog.repair;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What the reconciler is asked for; a schedule's event has neither field.
 *
 * @param dryRun whether to look only; false if it is missing
 * @param full whether to look at everything, not only at what is recent; false if it is missing
 */
@RegisterForReflection
public record RepairRequest(@Nullable Boolean dryRun, @Nullable Boolean full) {

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    boolean isFull() {
        return Boolean.TRUE.equals(full);
    }
}
