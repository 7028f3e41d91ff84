package dev.pregao.catalog.batch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A lake bucket to read from, in memory. */
final class MemoryFolders implements S3Client {

    private final TreeMap<String, String> objects = new TreeMap<>();

    void put(String key, String content) {
        objects.put(key, content);
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        return ListObjectsV2Response.builder()
                .isTruncated(false)
                .contents(objects.keySet().stream()
                        .filter(key -> key.startsWith(request.prefix()))
                        .map(key -> S3Object.builder()
                                .key(key)
                                .size(1L)
                                .lastModified(Instant.EPOCH)
                                .build())
                        .toList())
                .build();
    }

    @Override
    public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
        return ResponseBytes.fromByteArray(
                GetObjectResponse.builder().build(), objects.get(request.key()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
