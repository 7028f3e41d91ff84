package dev.pregao.local.market;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Files of B3's historical quotes as people keep them: {@code .ZIP}, {@code .TXT} or {@code .TXT.gz}, under any name and
 * with any member. What they hold tells B3's name of them: records of one day are a daily file, of more a yearly one.
 * Whether they are whole is not asked: whoever reads them must find that out.
 */
final class QuoteFiles {

    private static final Pattern FILE = Pattern.compile("(?i).*\\.(zip|txt|txt\\.gz)");
    private static final String HEADER = "00COTAHIST.";
    private static final int YEAR = HEADER.length();
    private static final String RECORD = "01";
    private static final int DAY = RECORD.length();
    private static final int DAY_END = DAY + 8;

    private final Map<String, Path> byName = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();

    QuoteFiles(List<Path> files) {
        for (Path file : files) {
            try {
                String name = nameOf(file);
                Path other = byName.putIfAbsent(name, file);
                if (other != null) {
                    refused.add(file + " is " + name + " as " + other + " is, which counts");
                }
            } catch (IOException | MarketError unreadable) {
                refused.add("cannot read " + file + ": " + unreadable.getMessage());
            }
        }
    }

    static boolean isQuotes(Path file) {
        return FILE.matcher(String.valueOf(file.getFileName())).matches() && Files.isRegularFile(file);
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    List<String> refused() {
        return List.copyOf(refused);
    }

    /** The file of B3's name as B3 sends it; empty if there is none. */
    Optional<byte[]> find(String name) {
        return Optional.ofNullable(byName.get(name)).map(QuoteFiles::zip);
    }

    private static byte[] zip(Path file) {
        try {
            if (hasEnding(file, ".zip")) {
                return Files.readAllBytes(file);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (InputStream text = open(file);
                    ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(String.valueOf(file.getFileName()).replaceFirst("(?i)\\.gz$", "")));
                text.transferTo(zip);
            }
            return bytes.toByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static String nameOf(Path file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(file), StandardCharsets.ISO_8859_1))) {
            String header = lines.readLine();
            if (header == null || !header.startsWith(HEADER)) {
                throw new MarketError("it does not begin with " + HEADER);
            }
            String day = null;
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith(RECORD) || line.length() < DAY_END) {
                        continue;
                    }
                    String next = line.substring(DAY, DAY_END);
                    if (day != null && !day.equals(next)) {
                        return "COTAHIST_A" + header.substring(YEAR, YEAR + 4) + ".ZIP";
                    }
                    day = next;
                }
            } catch (EOFException | ZipException cut) {
                // What was read before tells.
                if (day == null) {
                    throw cut;
                }
            }
            if (day == null) {
                throw new MarketError("it has no record");
            }
            return "COTAHIST_D" + day.substring(6) + day.substring(4, 6) + day.substring(0, 4) + ".ZIP";
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            if (hasEnding(file, ".gz")) {
                return new GZIPInputStream(bytes);
            }
            if (!hasEnding(file, ".zip")) {
                return bytes;
            }
            ZipInputStream zip = new ZipInputStream(bytes);
            if (zip.getNextEntry() == null) {
                throw new ZipException("no ZIP with a member");
            }
            return zip;
        } catch (IOException broken) {
            bytes.close();
            throw broken;
        }
    }

    private static boolean hasEnding(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
