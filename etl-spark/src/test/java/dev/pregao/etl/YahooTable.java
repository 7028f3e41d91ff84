package dev.pregao.etl;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.Histories;
import dev.pregao.etl.bars.RawBar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
    public static NavigableMap<RawKey.Bar, RawBar> load(Path gz, String ticker, LocalDate from, LocalDate to) {
        NavigableMap<RawKey.Bar, RawBar> bars = new TreeMap<>();
        lines(gz).forEach(cells -> {
            LocalDate session = LocalDate.parse(cells[0]);
            if (!session.isBefore(from) && !session.isAfter(to)) {
                bars.put(
                        Histories.key(ticker, session, FETCHED, "%08x".formatted(session.toEpochDay())),
                        bar(cells[1], cells[2], cells[3], cells[4], cells[6], FETCHED));
            }
        });
        return bars;
    }

    /** Bars of a table of {@code shared/data/yahoo-snapshots}: columns Date,High,Low,Open,Close,Volume,Adj Close. */
    public static NavigableMap<RawKey.Bar, RawBar> snapshot(Path gz, String ticker, Instant fetchedAt) {
        NavigableMap<RawKey.Bar, RawBar> bars = new TreeMap<>();
        lines(gz).forEach(cells -> {
            String values = String.join(",", List.of(cells).subList(1, 6));
            RawKey.Bar key =
                    Histories.key(ticker, LocalDate.parse(cells[0]), fetchedAt, "%08x".formatted(values.hashCode()));
            bars.put(key, bar(cells[3], cells[1], cells[2], cells[4], cells[5], fetchedAt));
        });
        return bars;
    }

    private static List<String[]> lines(Path gz) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gz)), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RawBar bar(String open, String high, String low, String close, String volume, Instant fetchedAt) {
        return new RawBar(
                "recorded",
                number(open),
                number(high),
                number(low),
                number(close),
                volume.equals("null") ? null : Long.valueOf((long) Double.parseDouble(volume)),
                null,
                null,
                null,
                null,
                fetchedAt);
    }

    private static @Nullable Double number(String cell) {
        return cell.equals("null") ? null : Double.valueOf(cell);
    }
}
