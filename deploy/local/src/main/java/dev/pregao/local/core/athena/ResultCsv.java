package dev.pregao.local.core.athena;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** A result as Athena writes it: every value in quotes, null as nothing. */
final class ResultCsv {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .setRecordSeparator('\n')
            .setIgnoreEmptyLines(false)
            .get();

    private ResultCsv() {}

    /**
     * Rows of a result, one after the other.
     *
     * @param next where the next page begins, in bytes; -1 after the last one
     */
    record Page(List<List<@Nullable String>> rows, long next) {}

    static CSVPrinter printer(BufferedWriter out) throws IOException {
        return new CSVPrinter(out, FORMAT);
    }

    /** Lines of a result that is none of rows, a value each. */
    static Page lines(Path file, long begin, int most) throws IOException {
        List<List<@Nullable String>> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            all.add(List.of(line));
        }
        int end = (int) Math.min(all.size(), begin + most);
        return new Page(all.subList((int) Math.min(begin, end), end), end < all.size() ? end : -1);
    }

    /** Reads from where a page begins, and no further than the page goes. */
    static Page read(Path file, long begin, int most) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(begin);
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            try (CSVParser parser = CSVParser.builder()
                    .setReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .setCharset(StandardCharsets.UTF_8)
                    .setTrackBytes(true)
                    .setFormat(FORMAT)
                    .get()) {
                List<List<@Nullable String>> rows = new ArrayList<>();
                for (CSVRecord row : parser) {
                    if (rows.size() == most) {
                        return new Page(rows, begin + row.getBytePosition());
                    }
                    List<@Nullable String> values = new ArrayList<>();
                    Collections.addAll(values, row.values());
                    rows.add(values);
                }
                return new Page(rows, -1);
            }
        }
    }
}
