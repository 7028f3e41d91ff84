package dev.pregao.local.core.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Objects whose event is still to be told, a file each from before the object is written until its event is kept. A cloud
 * that is killed in between leaves the file, and its next start tells the event, of an object that is there.
 */
final class Untold {
    private final Path folder;
    private final BiPredicate<String, String> told;
    private final AtomicLong number = new AtomicLong(System.currentTimeMillis() << 20);

    /** An object, and where its note is. */
    record Note(Path file, String bucket, String key) {
        void forget() {
            try {
                Files.delete(file);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }

    /** {@code told} says of bucket and key whether anybody is told of such an object. */
    Untold(Path folder, BiPredicate<String, String> told) {
        this.folder = folder;
        this.told = told;
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Before an object is written; none where nobody is told of it. */
    Optional<Note> note(String bucket, String key) {
        if (!told.test(bucket, key)) {
            return Optional.empty();
        }
        Note note = new Note(folder.resolve(Long.toString(number.incrementAndGet())), bucket, key);
        try {
            Files.writeString(note.file(), bucket + "\n" + key);
            return Optional.of(note);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** What an earlier cloud has left; of a note that is half written the object was not begun. */
    List<Note> left() {
        List<Note> notes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String[] object = Files.readString(file).split("\n", 2);
                notes.add(new Note(file, object[0], object.length < 2 ? "" : object[1]));
            }
            return notes;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
