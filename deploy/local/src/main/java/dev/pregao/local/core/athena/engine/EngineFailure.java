package dev.pregao.local.core.athena.engine;

import org.jspecify.annotations.Nullable;

/** A statement that was not answered, with the reason as Athena tells it. */
public class EngineFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public EngineFailure(String reason) {
        this(reason, null);
    }

    public EngineFailure(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    static EngineFailure cancelled() {
        return new EngineFailure("Query was cancelled");
    }
}
