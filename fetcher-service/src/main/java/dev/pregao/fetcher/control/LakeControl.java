package dev.pregao.fetcher.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.LakeKey;
import dev.pregao.fetcher.FetcherConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What the fetcher says below {@code control/} of the lake bucket. */
@Singleton
public final class LakeControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final S3Client s3;
    private final String bucket;

    LakeControl(S3Client s3, FetcherConfig config) {
        this.s3 = s3;
        this.bucket = config.lakeBucket();
    }

    /** S3 could not be read or written. */
    public static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public void put(FetchReceipt receipt) throws Failure {
        put(receipt.key().key(), receipt.json().toString());
    }

    /**
     * What is remembered of gaps; nothing where there is no such object yet. One LIST comes first: a GET of what may be
     * missing would be answered 403 under our least privilege, not 404.
     */
    public EmptyGaps gaps() throws Failure {
        String key = new LakeKey.Gaps().key();
        try {
            if (s3.listObjectsV2(list -> list.bucket(bucket).prefix(key))
                    .contents()
                    .isEmpty()) {
                return EmptyGaps.NONE;
            }
            return EmptyGaps.of(JSON.readTree(
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe()));
        } catch (JsonProcessingException foreign) {
            throw new Failure(bucket + "/" + key + " is no JSON, remove it: " + foreign.getOriginalMessage(), foreign);
        } catch (SdkException | IOException refused) {
            throw new Failure("reading " + bucket + "/" + key + ": " + refused.getMessage(), refused);
        }
    }

    public void put(EmptyGaps gaps) throws Failure {
        put(new LakeKey.Gaps().key(), gaps.json().toString());
    }

    private void put(String key, String json) throws Failure {
        try {
            s3.putObject(
                    put -> put.bucket(bucket).key(key).contentType("application/json"), RequestBody.fromString(json));
        } catch (SdkException refused) {
            throw new Failure("writing " + bucket + "/" + key + ": " + refused.getMessage(), refused);
        }
    }
}
