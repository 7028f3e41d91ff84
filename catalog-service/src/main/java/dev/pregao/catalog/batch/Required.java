package dev.pregao.catalog.batch;

import org.jspecify.annotations.Nullable;

/** Fields a payload must have. */
final class Required {

    private Required() {}

    static <T> T of(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }
}
