package dev.pregao.local.core.s3;

import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Tells of every object once it is written. */
final class WatchedStore extends ForwardingBlobStore {
    private final Consumer<ObjectCreated> listener;
    private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() << 20);

    WatchedStore(BlobStore store, Consumer<ObjectCreated> listener) {
        super(store);
        this.listener = listener;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        PutObjectResponse response = super.putBlob(request, body);
        Long length = request.contentLength();
        if (length == null) {
            tellHead(request.bucket(), request.key(), "ObjectCreated:Put");
        } else {
            tell(request.bucket(), request.key(), "ObjectCreated:Put", length, response.eTag());
        }
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        tellHead(request.destinationBucket(), request.destinationKey(), "ObjectCreated:Copy");
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        tellHead(request.bucket(), request.key(), "ObjectCreated:CompleteMultipartUpload");
        return response;
    }

    private void tellHead(String bucket, String key, String eventName) {
        HeadObjectResponse head =
                blobMetadata(HeadObjectRequest.builder().bucket(bucket).key(key).build());
        tell(bucket, key, eventName, head.contentLength(), head.eTag());
    }

    private void tell(String bucket, String key, String eventName, long sizeBytes, @Nullable String eTag) {
        listener.accept(new ObjectCreated(
                bucket,
                key,
                eventName,
                sizeBytes,
                eTag == null ? "" : eTag.replace("\"", ""),
                "%018X".formatted(sequence.incrementAndGet()),
                Instant.now()));
    }
}
