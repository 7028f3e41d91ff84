package dev.pregao.local.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A service that speaks AWS JSON 1.1 ({@code X-Amz-Target: <prefix>.<operation>}). */
public interface JsonService {
    /** The target's prefix, for example {@code AWSGlue}. */
    String targetPrefix();

    /**
     * Answers one call.
     *
     * @throws dev.pregao.local.core.AwsError also for an operation this service does not know
     */
    ObjectNode call(String operation, ObjectNode request);
}
