package dev.pregao.etl.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of S3: one GET or one PUT an object. Through S3A a GET costs a HEAD too, and a PUT half as much processor time
 * again; the client is the one S3A itself uses. Region, endpoint and credentials come from the SDK's
 * standard configuration; the HTTP client is the one S3A brings, named because Glue's class path holds several.
 */
final class S3Bucket implements Bucket {

    /** Made once in a process, with connections for all tasks it can have at a time; it lives as long. */
    private static final class Shared {
        private static final int CONNECTIONS = 128;
        private static final S3Client S3 = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONNECTIONS))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .disableS3ExpressSessionAuth(true)
                .build();
    }

    private final URI root;
    private final String bucket;
    private final S3Client s3 = Shared.S3;

    S3Bucket(URI root) {
        this.root = root;
        bucket = root.getAuthority();
    }

    @Override
    public URI root() {
        return root;
    }

    @Override
    public Optional<byte[]> find(String key, int limitBytes) {
        try (ResponseInputStream<GetObjectResponse> body =
                s3.getObject(request -> request.bucket(bucket).key(key))) {
            byte[] bytes = body.readNBytes(limitBytes);
            if (bytes.length == limitBytes) {
                body.abort();
            }
            return Optional.of(bytes);
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("s3://%s/%s: %s".formatted(bucket, key, e.getMessage()), e);
        }
    }

    @Override
    public void put(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    @Override
    public void delete(String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
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
    public Stream<String> folders(String prefix) {
        return s3
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix);
    }
}
