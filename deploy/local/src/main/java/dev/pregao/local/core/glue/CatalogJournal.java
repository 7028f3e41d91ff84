package dev.pregao.local.core.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** The catalog's changes, one JSON object a line, appended before a call is answered. */
final class CatalogJournal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private BufferedWriter out;

    CatalogJournal(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.getParent());
            this.out = open();
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot keep the catalog in " + file, refused);
        }
    }

    /** Reads every whole line; a line cut off by a crash was never answered, and is left out. */
    void replay(Consumer<JsonNode> change) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith("}")) {
                    change.accept(JSON.readTree(line));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the catalog in " + file, unreadable);
        }
    }

    /** Adds changes as one write. */
    void append(List<? extends JsonNode> changes) {
        try {
            for (JsonNode change : changes) {
                out.write(change.toString());
                out.newLine();
            }
            out.flush();
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot keep the catalog in " + file, refused);
        }
    }

    /** Replaces the whole journal by fewer changes of the same effect. */
    void compact(List<? extends JsonNode> changes) {
        try {
            Path compacted = file.resolveSibling(file.getFileName() + ".new");
            try (BufferedWriter writer = Files.newBufferedWriter(compacted)) {
                for (JsonNode change : changes) {
                    writer.write(change.toString());
                    writer.newLine();
                }
            }
            out.close();
            Files.move(compacted, file, StandardCopyOption.ATOMIC_MOVE);
            out = open();
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot compact the catalog in " + file, refused);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot close the catalog in " + file, refused);
        }
    }

    private BufferedWriter open() throws IOException {
        return Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
