package dev.pregao.fetcher.source.b3;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads a stream in a thread of its own, a few blocks ahead: inflating goes on while what was inflated is parsed. */
final class Ahead implements AutoCloseable {

    /** Free bytes before each block's own, for what the one before it left. */
    static final int HEAD = 512;

    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int BLOCKS = 3;

    private final InputStream stream;
    private final BlockingQueue<Read> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread = new Thread(this::run, "inflate");
    private boolean ended;

    /**
     * Bytes from {@link #HEAD} on.
     *
     * @param end behind the last of them
     */
    record Block(byte[] bytes, int end) {}

    /**
     * A block, or the end.
     *
     * @param failure by which the stream ended; null for an end without one
     */
    private record Read(@Nullable Block block, @Nullable Throwable failure) {}

    Ahead(InputStream stream) {
        this.stream = stream;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The next block; null behind the last one.
     *
     * @throws IOException the stream's own, when all before it was handed on
     */
    @Nullable Block next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            Read read = blocks.take();
            ended = read.block() == null;
            rethrow(read.failure());
            return read.block();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("while inflating");
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException broken) {
            throw broken;
        }
        if (failure != null) {
            throw new IllegalStateException("reading ahead", failure);
        }
    }

    private void run() {
        try {
            blocks.put(new Read(null, readAll()));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands on all blocks; answers the failure by which that ended, if it was one. */
    private @Nullable Throwable readAll() throws InterruptedException {
        Throwable failure = null;
        byte[] bytes = new byte[HEAD + BLOCK_BYTES];
        int end = HEAD;
        try {
            for (int some = 0; some >= 0; some = stream.read(bytes, end, bytes.length - end)) {
                end += some;
                if (end == bytes.length) {
                    blocks.put(new Read(new Block(bytes, end), null));
                    bytes = new byte[HEAD + BLOCK_BYTES];
                    end = HEAD;
                }
            }
        } catch (IOException | RuntimeException | Error broken) {
            failure = broken;
        }
        blocks.put(new Read(new Block(bytes, end), null));
        return failure;
    }

    /** Ends the thread; the stream is whose it was. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
