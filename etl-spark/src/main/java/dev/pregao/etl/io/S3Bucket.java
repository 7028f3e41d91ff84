package dev.pregao.etl.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
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
        private static final SdkHttpClient HTTP = ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .expectContinueEnabled(false)
                .build();
        private static final BucketEndpoints ENDPOINTS = new BucketEndpoints();
        private static final S3Client S3 = S3Client.builder()
                .httpClient(HTTP)
                .overrideConfiguration(override -> override.addExecutionInterceptor(new SendAtOnce()))
                .endpointProvider(ENDPOINTS)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .disableS3ExpressSessionAuth(true)
                .build();
        private static final StraightCalls STRAIGHT =
                new StraightCalls(HTTP, S3.serviceClientConfiguration().credentialsProvider());
    }

    /** The SDK would have a PUT of a few KB wait for the store's word before it sends them: a round trip for each. */
    private static final class SendAtOnce implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().removeHeader("Expect").build();
        }
    }

    /** What the SDK's rules say of a bucket, which it would work out for every request. */
    private static final class BucketEndpoints implements S3EndpointProvider {
        private final S3EndpointProvider rules = S3EndpointProvider.defaultProvider();
        private final Map<String, CompletableFuture<Endpoint>> known = new ConcurrentHashMap<>();

        @Override
        public CompletableFuture<Endpoint> resolveEndpoint(S3EndpointParams request) {
            return known.computeIfAbsent(request.bucket(), bucket -> rules.resolveEndpoint(request));
        }

        /** Null until the client has first asked for the bucket. */
        @Nullable Endpoint known(String bucket) {
            CompletableFuture<Endpoint> endpoint = known.get(bucket);
            return endpoint == null ? null : endpoint.join();
        }
    }

    private static final int MOST_CONFLICTS = 20;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

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
        Endpoint endpoint = Shared.ENDPOINTS.known(bucket);
        byte[] straight = endpoint == null ? null : Shared.STRAIGHT.get(endpoint, key, limitBytes);
        if (straight != null) {
            return Optional.of(straight);
        }
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
        Endpoint endpoint = Shared.ENDPOINTS.known(bucket);
        if (endpoint == null || !Shared.STRAIGHT.put(endpoint, key, bytes)) {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        }
    }

    @Override
    public Optional<Tagged> findTagged(String key) {
        try {
            ResponseBytes<GetObjectResponse> object =
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(key));
            return Optional.of(
                    new Tagged(object.asByteArrayUnsafe(), object.response().eTag()));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }

    @Override
    public @Nullable String tag(String key) {
        try {
            return s3.headObject(request -> request.bucket(bucket).key(key)).eTag();
        } catch (NoSuchKeyException none) {
            return null;
        }
    }

    /** S3 answers 412 if the condition does not hold, 404 if what should match is gone, 409 if two writers met: ask again. */
    @Override
    public boolean replace(String key, byte[] bytes, @Nullable String tag) {
        S3Exception conflict = null;
        for (int attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
            try {
                s3.putObject(
                        request -> {
                            request.bucket(bucket).key(key);
                            if (tag == null) {
                                request.ifNoneMatch("*");
                            } else {
                                request.ifMatch(tag);
                            }
                        },
                        RequestBody.fromBytes(bytes));
                return true;
            } catch (S3Exception refused) {
                if (refused.statusCode() == PRECONDITION_FAILED || (refused.statusCode() == NOT_FOUND && tag != null)) {
                    return false;
                }
                if (refused.statusCode() != CONFLICT) {
                    throw refused;
                }
                conflict = refused;
            }
        }
        throw new IllegalStateException(
                "s3://%s/%s: other writers for %d attempts".formatted(bucket, key, MOST_CONFLICTS), conflict);
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
