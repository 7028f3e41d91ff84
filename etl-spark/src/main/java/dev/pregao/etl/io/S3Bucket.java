package dev.pregao.etl.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of S3: one GET an object, where S3A would add a HEAD. Region, endpoint and credentials come from the SDK's
 * standard configuration; the HTTP client is the one S3A brings, named because Glue's class path holds several.
 */
final class S3Bucket implements Bucket {

    private final String bucket;
    private final S3Client s3;

    S3Bucket(URI root, int connections) {
        bucket = root.getAuthority();
        s3 = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(connections))
                .build();
    }

    @Override
    public byte[] read(String key, int limitBytes) {
        try (ResponseInputStream<GetObjectResponse> body =
                s3.getObject(request -> request.bucket(bucket).key(key))) {
            byte[] bytes = body.readNBytes(limitBytes);
            if (bytes.length == limitBytes) {
                body.abort();
            }
            return bytes;
        } catch (NoSuchKeyException e) {
            throw new IllegalStateException("s3://%s/%s is gone; restore it, then replay".formatted(bucket, key), e);
        } catch (IOException e) {
            throw new UncheckedIOException("s3://%s/%s: %s".formatted(bucket, key, e.getMessage()), e);
        }
    }

    @Override
    public Stream<String> keysAfter(String prefix, String start) {
        return s3
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix).startAfter(start))
                .contents()
                .stream()
                .map(S3Object::key);
    }

    @Override
    public void close() {
        s3.close();
    }
}
