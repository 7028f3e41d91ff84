package dev.pregao.fetcher;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The recorded market data beside the repository, and the contracts within it. */
public final class SharedData {

    private static final Path HOME = Path.of(System.getProperty("pregao.home", ".."));

    private SharedData() {}

    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** What a file holds, without the gzip around it. */
    public static byte[] bytes(String name) {
        Path file = HOME.resolve("../shared/data").resolve(name);
        assumeThat(file).as("recorded data; see CONTRIBUTING.md").exists();
        try {
            byte[] bytes = Files.readAllBytes(file);
            return name.endsWith(".gz") ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Path contract(String name) {
        return HOME.resolve("deploy/contracts").resolve(name);
    }

    /** With -Dpregao.write-contracts the test that produces a contract also writes it. */
    public static boolean writesContracts() {
        return System.getProperty("pregao.write-contracts") != null;
    }
}
