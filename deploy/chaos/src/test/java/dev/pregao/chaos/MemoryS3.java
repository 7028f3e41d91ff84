package dev.pregao.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 as far as the two services use it. */
final class MemoryS3 implements S3Client {

    /** With what listings show of it: they show it often. */
    private record Stored(byte[] content, S3Object shown) {}

    private final World world;
    private final Map<String, NavigableMap<String, Stored>> buckets = new TreeMap<>();

    MemoryS3(World world) {
        this.world = world;
    }

    /** Without a call: what a test or the job does. */
    void put(String bucket, String key, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        S3Object shown = S3Object.builder()
                .key(key)
                .size((long) bytes.length)
                .lastModified(world.now().truncatedTo(ChronoUnit.SECONDS))
                .build();
        bucket(bucket).put(key, new Stored(bytes, shown));
    }

    /** By hand. */
    void remove(String bucket, String key) {
        bucket(bucket).remove(key);
    }

    String text(String bucket, String key) {
        return new String(bucket(bucket).get(key).content(), StandardCharsets.UTF_8);
    }

    boolean has(String bucket, String key) {
        return bucket(bucket).containsKey(key);
    }

    List<String> keys(String bucket, String prefix) {
        return List.copyOf(under(bucket, prefix).keySet());
    }

    Instant lastModified(String bucket, String key) {
        return bucket(bucket).get(key).shown().lastModified();
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        return world.call("PutObject " + request.key(), () -> {
            if ("*".equals(request.ifNoneMatch()) && has(request.bucket(), request.key())) {
                throw S3Exception.builder()
                        .statusCode(412)
                        .message("PreconditionFailed")
                        .build();
            }
            if (request.ifNoneMatch() != null && world.chance(0.05)) {
                throw S3Exception.builder()
                        .statusCode(409)
                        .message("ConditionalRequestConflict")
                        .build();
            }
            put(request.bucket(), request.key(), text(body));
            return PutObjectResponse.builder().build();
        });
    }

    @Override
    public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
        return world.call("GetObject " + request.key(), () -> {
            Stored found = bucket(request.bucket()).get(request.key());
            if (found == null) {
                throw NoSuchKeyException.builder().message(request.key()).build();
            }
            return ResponseBytes.fromByteArray(GetObjectResponse.builder().build(), found.content());
        });
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        return world.call("ListObjectsV2 " + request.prefix(), () -> {
            String after = request.startAfter() == null ? "" : request.startAfter();
            List<S3Object> contents = new ArrayList<>();
            TreeSet<String> folders = new TreeSet<>();
            under(request.bucket(), request.prefix()).forEach((key, stored) -> {
                int slash = request.delimiter() == null
                        ? -1
                        : key.indexOf(request.delimiter(), request.prefix().length());
                if (slash >= 0) {
                    folders.add(key.substring(0, slash + 1));
                } else if (key.compareTo(after) > 0) {
                    contents.add(stored.shown());
                }
            });
            return ListObjectsV2Response.builder()
                    .contents(contents)
                    .commonPrefixes(folders.stream()
                            .map(each -> CommonPrefix.builder().prefix(each).build())
                            .toList())
                    .isTruncated(false)
                    .build();
        });
    }

    private NavigableMap<String, Stored> under(String bucket, String prefix) {
        return bucket(bucket).subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    private NavigableMap<String, Stored> bucket(String name) {
        return buckets.computeIfAbsent(name, any -> new TreeMap<>());
    }

    private static String text(RequestBody body) {
        try {
            return new String(body.contentStreamProvider().newStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
