package dev.pregao.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Appends lines to a file, which is made with the first one. What the file does not take, on a full disk, goes to standard
 * error: whoever tells of a trouble must not end of telling it.
 */
public record LogFile(Path path) implements Consumer<String> {

    @Override
    public synchronized void accept(String line) {
        try {
            Files.writeString(path, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println(line + " (" + path + " cannot be written: " + e + ")");
        }
    }
}
