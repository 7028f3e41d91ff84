package dev.pregao.local.core.s3;

import java.time.Instant;

/**
 * A new object, or a new content of one.
 *
 * @param eventName as S3 writes it, without {@code s3:}, for example {@code ObjectCreated:Put}
 * @param eTag without quotes
 * @param sequencer hexadecimal, grows with every event
 */
public record ObjectCreated(
        String bucket, String key, String eventName, long sizeBytes, String eTag, String sequencer, Instant time) {}
