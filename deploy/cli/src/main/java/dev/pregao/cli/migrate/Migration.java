package dev.pregao.cli.migrate;

import dev.pregao.cli.batch.FirstWrite;
import dev.pregao.cli.text.Failure;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.StackNames;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Copies every bar of layout 1 to the key it has now: the same stamp and digest, the same bytes. Nothing is deleted, and
 * what is there already is left as it is, so that an interrupted migration goes on where it was.
 */
public final class Migration {
    /** Copies at once; each is one small GET and one small PUT. */
    private static final int PARALLEL = 16;

    /**
     * What was done.
     *
     * @param there that needed no copy
     * @param left keys that layout 1 does not explain; they stay where they are
     */
    public record Done(long copied, long there, List<String> left) {
        public Done {
            left = List.copyOf(left);
        }
    }

    private record Move(String from, RawKey.Bar to) {}

    private final S3Client s3;
    private final StackNames names;
    private final Terminal terminal;
    private final List<String> left = new ArrayList<>();
    private long copied;
    private long there;

    public Migration(S3Client s3, StackNames names, Terminal terminal) {
        this.s3 = s3;
        this.names = names;
        this.terminal = terminal;
    }

    public Done run() {
        ExecutorService copiers = Executors.newFixedThreadPool(PARALLEL);
        try {
            Iterator<String> newKeys = keys(RawKey.Bar.ZONE);
            @Nullable String newest = next(newKeys);
            List<Move> moves = new ArrayList<>();
            for (Iterator<String> oldKeys = keys(Layout.OLD_ZONE); oldKeys.hasNext(); ) {
                String old = oldKeys.next();
                Optional<RawKey.Bar> bar = find(old);
                if (bar.isEmpty()) {
                    left.add(old);
                    continue;
                }
                // Both listings are in the same order, so one walk tells what is there.
                while (newest != null && newest.compareTo(bar.get().key()) < 0) {
                    newest = next(newKeys);
                }
                if (bar.get().key().equals(newest)) {
                    there++;
                } else {
                    moves.add(new Move(old, bar.get()));
                }
                if (moves.size() == PARALLEL * PARALLEL) {
                    copy(moves, copiers);
                }
            }
            copy(moves, copiers);
            terminal.still();
            return new Done(copied, there, left);
        } finally {
            copiers.shutdownNow();
        }
    }

    /** The key a bar of layout 1 has now; empty where the key is none of layout 1. */
    static Optional<RawKey.Bar> find(String oldKey) {
        return RawKey.Bar.find(RawKey.Bar.ZONE + oldKey.substring(RawKey.ZONE.length()));
    }

    private void copy(List<Move> moves, ExecutorService copiers) {
        List<Callable<Boolean>> copies = new ArrayList<>();
        moves.forEach(move -> copies.add(() -> copy(move)));
        try {
            for (Future<Boolean> copy : copiers.invokeAll(copies)) {
                if (copy.get()) {
                    copied++;
                } else {
                    there++;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(Texts.of("migrate.stopped"));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
        moves.clear();
        terminal.bar("migrate", copied + there, copied + there + left.size(), Texts.of("unit.bars-moved"));
    }

    /** Whether it was not there yet. */
    private boolean copy(Move move) {
        ResponseBytes<GetObjectResponse> bar =
                s3.getObjectAsBytes(get -> get.bucket(names.rawBucket()).key(move.from()));
        return new FirstWrite(s3)
                .put(
                        put -> put.bucket(names.rawBucket())
                                .key(move.to().key())
                                .contentType(bar.response().contentType())
                                .metadata(bar.response().metadata()),
                        RequestBody.fromBytes(bar.asByteArrayUnsafe()));
    }

    private Iterator<String> keys(String prefix) {
        return s3.listObjectsV2Paginator(list -> list.bucket(names.rawBucket()).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .iterator();
    }

    private static @Nullable String next(Iterator<String> keys) {
        return keys.hasNext() ? keys.next() : null;
    }
}
