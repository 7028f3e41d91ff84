package dev.pregao.etl;

import static java.util.stream.Collectors.joining;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.table.DailyTable;
import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.io.RawObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A raw and a lake bucket that are folders side by side. */
public record Lake(Path folder) {

    public Path raw() {
        return folder.resolve("pregao-raw-test");
    }

    public Path lake() {
        return folder.resolve("pregao-lake-test");
    }

    public void putRaw(RawKey.Bar key, RawBar bar) {
        RawObjects.put(raw(), key, RawObjects.bytes(bar));
    }

    /** Writes a manifest and returns the arguments of its run. */
    public EtlArgs batch(String id, Collection<String> keys) {
        return manifest(id, keys, "");
    }

    /** Writes the manifest of a rebuild; no tickers are all. */
    public EtlArgs rebuild(String id, Collection<String> tickers) {
        return manifest(id, List.of(), "\"rebuild\": {\"tickers\": [" + quoted(tickers) + "]},");
    }

    /** Writes the manifest of the tables as of a day; no tickers are all. */
    public EtlArgs asOf(String id, Collection<String> tickers, String day) {
        return manifest(
                id, List.of(), "\"rebuild\": {\"tickers\": [" + quoted(tickers) + "], \"asOf\": \"" + day + "\"},");
    }

    private EtlArgs manifest(String id, Collection<String> keys, String rebuild) {
        Path manifest = lake().resolve("control/batches/" + id + "/manifest.json");
        try {
            Files.createDirectories(manifest.getParent());
            Files.writeString(
                    manifest,
                    """
                    {"batch": "%s", "bucket": "pregao-raw-test", "keys": [%s], %s "createdAt": "2026-11-21T12:01:10Z"}
                    """
                            .formatted(id, quoted(keys), rebuild));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EtlArgs(BatchId.of(id), manifest.toUri().toString(), 1, "local", DailyTable.ALL);
    }

    private static String quoted(Collection<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(joining(","));
    }

    /** Keys of all objects in the lake bucket under a prefix, sorted. */
    public List<String> objects(String prefix) {
        Path start = lake().resolve(prefix);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> lake().relativize(file).toString())
                    .filter(key -> !key.startsWith(".writing/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of all objects of all tables, one character a byte. */
    public Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String table : List.of("refined", "enriched", "historico", "b3")) {
            for (String key : objects(table)) {
                contents.put(key, new String(Files.readAllBytes(lake().resolve(key)), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
