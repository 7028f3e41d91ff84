package dev.pregao.local.core.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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

    /** The lines that are whole: another process may be writing the last one. What is no UTF-8 is replaced. */
    static List<String> wholeLines(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
