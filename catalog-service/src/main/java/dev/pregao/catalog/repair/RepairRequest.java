package dev.pregao.catalog.repair;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What the reconciler is asked for; a schedule's event has none of the fields.
 *
 * @param dryRun whether to look only; false if it is missing
 * @param full whether to look at everything, not only at what is recent; false if it is missing
 * @param now whether to take for lost even what may still be under way; false if it is missing
 */
@RegisterForReflection
public record RepairRequest(@Nullable Boolean dryRun, @Nullable Boolean full, @Nullable Boolean now) {

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    boolean isFull() {
        return Boolean.TRUE.equals(full);
    }

    boolean isNow() {
        return Boolean.TRUE.equals(now);
    }
}
