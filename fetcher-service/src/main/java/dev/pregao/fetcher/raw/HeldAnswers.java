package dev.pregao.fetcher.raw;

import dev.pregao.contracts.HeldKey;
import dev.pregao.fetcher.FetcherConfig;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Answers that were refused, in {@code held/} of the raw bucket, where they raise no event. */
@Singleton
public final class HeldAnswers {

    private final S3Client s3;
    private final String bucket;
    private final RawWriter writer;

    HeldAnswers(S3Client s3, FetcherConfig config, RawWriter writer) {
        this.s3 = s3;
        this.bucket = config.rawBucket();
        this.writer = writer;
    }

    /** Keeps an answer, unless the newest one that is kept of the ticker says the same. */
    public void keep(HeldAnswer answer) throws StorageFailure, InterruptedException {
        HeldKey key = answer.key();
        try {
            Optional<HeldKey> newest = s3
                    .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(HeldKey.prefix(key.ticker())))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .flatMap(name -> HeldKey.find(name).stream())
                    .reduce((earlier, later) -> later);
            if (newest.filter(
                            held -> held.version().digest().equals(key.version().digest()))
                    .isEmpty()) {
                writer.hold(answer);
            }
        } catch (SdkException | IllegalStateException refused) {
            throw new StorageFailure("keeping " + bucket + "/" + key + ": " + refused.getMessage(), refused);
        }
    }
}
