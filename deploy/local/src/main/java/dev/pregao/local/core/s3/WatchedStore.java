package dev.pregao.local.core.s3;

import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Tells of every object once it is written, and lets an object have one writer at a time: s3proxy compares {@code If-Match}
 * first and writes later, so that of two writers with the same tag both would win. The condition is looked at again here,
 * where it holds until the object is written, also when the client of a write has gone meanwhile.
 */
final class WatchedStore extends ForwardingBlobStore {
    /** Objects that share a lock wait for each other, no more. */
    private static final int LOCKS = 256;
    /** Objects that s3proxy itself puts for an upload in parts; it lets no client write one. */
    private static final String NOTE_OF_UPLOAD = ".s3proxy-mpu-stub-";

    private final Object[] locks = new Object[LOCKS];
    private final Predicate<String> appendOnly;
    private final Consumer<ObjectCreated> listener;
    private volatile @Nullable Untold untold;
    private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() << 20);

    /** {@code appendOnly} says of a bucket whether each write must be one that replaces nothing. */
    WatchedStore(BlobStore store, Predicate<String> appendOnly, Consumer<ObjectCreated> listener) {
        super(store);
        this.appendOnly = appendOnly;
        this.listener = listener;
        Arrays.setAll(locks, any -> new Object());
    }

    /** From now on notes down what is still to be told, and tells what an earlier cloud has not. */
    void tellEvenIfKilled(Untold notes) {
        untold = notes;
        for (Untold.Note note : notes.left()) {
            HeadObjectResponse head = note.key().isEmpty() ? null : blobMetadataIfPresent(note.bucket(), note.key());
            if (head != null) {
                tell(note.bucket(), note.key(), "ObjectCreated:Put", head.contentLength(), head.eTag());
            }
            note.forget();
        }
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        if (request.ifNoneMatch() == null
                && appendOnly.test(request.bucket())
                && !request.key().startsWith(NOTE_OF_UPLOAD)) {
            throw new S3ProxyException(S3ErrorCode.ACCESS_DENIED, Buckets.APPEND_ONLY);
        }
        return toldOf(
                request.bucket(),
                request.key(),
                () -> {
                    requireTag(request.bucket(), request.key(), request.ifMatch());
                    return super.putBlob(request, body);
                },
                response -> {
                    Long length = request.contentLength();
                    if (length == null) {
                        tellHead(request.bucket(), request.key(), "ObjectCreated:Put");
                    } else {
                        tell(request.bucket(), request.key(), "ObjectCreated:Put", length, response.eTag());
                    }
                });
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return toldOf(
                request.destinationBucket(),
                request.destinationKey(),
                () -> super.copyBlob(request),
                response -> tellHead(request.destinationBucket(), request.destinationKey(), "ObjectCreated:Copy"));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return toldOf(
                request.bucket(),
                request.key(),
                () -> {
                    requireTag(request.bucket(), request.key(), request.ifMatch());
                    return super.completeMultipartUpload(upload, request);
                },
                response -> tellHead(request.bucket(), request.key(), "ObjectCreated:CompleteMultipartUpload"));
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return inTurn(request.bucket(), request.key(), () -> super.removeBlob(request));
    }

    private <T> T toldOf(String bucket, String key, Supplier<T> write, Consumer<T> tell) {
        Untold notes = untold;
        Optional<Untold.Note> note = notes == null ? Optional.empty() : notes.note(bucket, key);
        T response;
        try {
            response = inTurn(bucket, key, write);
        } catch (RuntimeException refused) {
            note.ifPresent(Untold.Note::forget);
            throw refused;
        }
        tell.accept(response);
        note.ifPresent(Untold.Note::forget);
        return response;
    }

    private <T> T inTurn(String bucket, String key, Supplier<T> write) {
        synchronized (locks[Math.floorMod((bucket + '/' + key).hashCode(), LOCKS)]) {
            return write.get();
        }
    }

    private void requireTag(String bucket, String key, @Nullable String tag) {
        if (tag == null || tag.equals("*")) {
            return;
        }
        HeadObjectResponse head = blobMetadataIfPresent(bucket, key);
        if (head == null) {
            throw new S3ProxyException(S3ErrorCode.NO_SUCH_KEY);
        }
        if (!unquoted(tag).equals(unquoted(head.eTag()))) {
            throw new S3ProxyException(S3ErrorCode.PRECONDITION_FAILED);
        }
    }

    private static String unquoted(String tag) {
        return tag.replace("\"", "");
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
                eTag == null ? "" : unquoted(eTag),
                "%018X".formatted(sequence.incrementAndGet()),
                Instant.now()));
    }
}
