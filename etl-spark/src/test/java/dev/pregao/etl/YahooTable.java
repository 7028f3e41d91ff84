package dev.pregao.etl;

import dev.pregao.etl.bars.RawBar;
import dev.pregao.etl.plan.RawKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A table of {@code shared/data/yahoo-csv} with columns Date,Open,High,Low,Close,Adj Close,Volume. */
public final class YahooTable {

    private static final Instant FETCHED = Instant.parse("2020-06-10T12:00:00Z");

    private YahooTable() {}

    public static Path file(String name) {
        return Path.of(System.getProperty("pregao.home"), "..", "shared", "data", "yahoo-csv", name);
    }

    /** Bars of a range of dates, both ends included; a cell "null" is null. */
    public static NavigableMap<RawKey, RawBar> load(Path gz, String ticker, LocalDate from, LocalDate to) {
        NavigableMap<RawKey, RawBar> bars = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gz)), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", -1)).forEach(cells -> {
                LocalDate session = LocalDate.parse(cells[0]);
                if (!session.isBefore(from) && !session.isAfter(to)) {
                    bars.put(new RawKey(ticker, session, FETCHED, "%08x".formatted(session.toEpochDay())), bar(cells));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bars;
    }

    private static RawBar bar(String[] cells) {
        return new RawBar(
                "recorded",
                number(cells[1]),
                number(cells[2]),
                number(cells[3]),
                number(cells[4]),
                cells[6].equals("null") ? null : Long.valueOf(cells[6]),
                null,
                null,
                FETCHED);
    }

    private static @Nullable Double number(String cell) {
        return cell.equals("null") ? null : Double.valueOf(cell);
    }
}
