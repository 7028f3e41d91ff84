package dev.pregao.fetcher.source.b3.download;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes a body to a file, up to a cap, and digests it on the way; answers the digest. */
final class FileBody implements HttpResponse.BodySubscriber<String> {

    private final CompletableFuture<String> whole = new CompletableFuture<>();
    private final MessageDigest digest;
    private final FileChannel file;
    private final long capBytes;
    private long written;
    private Flow.@Nullable Subscription subscription;

    FileBody(Path target, MessageDigest digest, long capBytes) throws IOException {
        this.digest = digest;
        this.capBytes = capBytes;
        this.file = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    @Override
    public CompletionStage<String> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (whole.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                digest.update(buffer.duplicate());
                while (buffer.hasRemaining()) {
                    written += file.write(buffer);
                }
            }
            if (written > capBytes) {
                throw new IOException("more than " + capBytes + " bytes");
            }
        } catch (IOException failed) {
            if (subscription != null) {
                subscription.cancel();
            }
            onError(failed);
        }
    }

    @Override
    public void onError(Throwable failure) {
        try {
            file.close();
        } catch (IOException unclosed) {
            failure.addSuppressed(unclosed);
        }
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            file.close();
            whole.complete(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException unclosed) {
            whole.completeExceptionally(unclosed);
        }
    }
}
