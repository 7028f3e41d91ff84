package dev.pregao.etl.b3;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** The recorded data beside the repository. */
public final class Recorded {

    private static final Path DATA = Path.of(System.getProperty("pregao.home"), "..", "shared", "data");

    private Recorded() {}

    public static String text(String name) {
        Path file = DATA.resolve(name);
        assumeThat(file).as("recorded data; see CONTRIBUTING.md").exists();
        try {
            return new String(plain(name, Files.readAllBytes(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] plain(String name, byte[] bytes) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        if (name.endsWith(".ZIP")) {
            ZipInputStream member = new ZipInputStream(new ByteArrayInputStream(bytes));
            member.getNextEntry();
            return member.readAllBytes();
        }
        return bytes;
    }

    /** A paper's line of a day's COTAHIST, spot market. */
    static String quote(String cotahist, String ticker) {
        return text("cotahist/" + cotahist)
                .lines()
                .filter(line -> line.startsWith("01") && line.startsWith("%-12s010".formatted(ticker), 12))
                .findFirst()
                .orElseThrow();
    }

    /** Papers traded at sight on a day, one line each. */
    static Stream<String> spot(String cotahist) {
        return text("cotahist/" + cotahist).lines().filter(line -> line.startsWith("01") && line.startsWith("010", 24));
    }

    /** ISIN and DISMES, the last two fields of a line. */
    static Completeness.State state(String line) {
        return new Completeness.State(line.substring(230, 242), Integer.parseInt(line.substring(242, 245)));
    }
}
