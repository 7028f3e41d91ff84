package dev.pregao.cli.batch;

import dev.pregao.cli.session.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A write to S3 that only the first of many makes; nothing is replaced. */
public record FirstWrite(S3Client s3) {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final Duration AFTER_CONFLICT = Duration.ofMillis(200);

    /** Whether it was the first one. */
    public boolean put(Consumer<PutObjectRequest.Builder> request, RequestBody content) {
        return Waiting.until(AFTER_CONFLICT, () -> attempt(request, content));
    }

    /** Empty after a 409: another write to the same key goes on, and the attempt says nothing. */
    private Optional<Boolean> attempt(Consumer<PutObjectRequest.Builder> request, RequestBody content) {
        try {
            s3.putObject(put -> request.accept(put.ifNoneMatch("*")), content);
            return Optional.of(true);
        } catch (S3Exception refused) {
            if (refused.statusCode() == PRECONDITION_FAILED) {
                return Optional.of(false);
            }
            if (refused.statusCode() == CONFLICT) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
