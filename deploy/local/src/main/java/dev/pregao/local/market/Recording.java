package dev.pregao.local.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one table of daily quotes as clients of Yahoo save them:
 *
 * <pre>
 * Date,Open,High,Low,Close,Adj Close,Volume
 * 2000-01-03,5.875000,5.875000,5.875000,5.875000,4.050183,35389440000
 *
 * date,symbol,asset_type,open,high,low,close,volume,adj_close
 * 2024-07-01 00:00:00-03:00,^BVSP,indexes,123905.0,125220.0,123735.0,124718.0,0,124718.0
 * </pre>
 *
 * <p>Columns go by their names, in any order and case; further ones are passed over. Of a date with time the date counts.
 * A figure that is empty, {@code null} or {@code NaN} is missing. Without a {@code symbol} column the file's name tells
 * it, up to the first underscore: {@code PETR4.SA_1d.csv} is {@code PETR4.SA}, {@code BVSP.csv.gz} is {@code ^BVSP}.
 */
final class Recording {
    static final List<String> NEEDED = List.of("date", "open", "high", "low", "close", "volume");

    private static final Pattern TABLE = Pattern.compile("(?i)([^_]+).*?\\.csv(\\.gz)?");
    private static final Pattern SHARE = Pattern.compile("[A-Z]{4}[0-9]{1,2}");
    private static final int ISO_DATE_LENGTH = 10;

    private final Path file;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, Quote>> quotes = new TreeMap<>();
    private int line;
    private String[] cells = {};

    private Recording(Path file) {
        this.file = file;
    }

    static boolean isTable(Path file) {
        return TABLE.matcher(String.valueOf(file.getFileName())).matches() && Files.isRegularFile(file);
    }

    /** The series of each symbol in the table. */
    static List<Series> read(Path file) {
        Recording recording = new Recording(file);
        try (BufferedReader rows = open(file)) {
            recording.readAll(rows);
        } catch (IOException unreadable) {
            throw new MarketError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
        return recording.quotes.entrySet().stream()
                .map(each -> new Series(each.getKey(), each.getValue()))
                .toList();
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream plain =
                    file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        } catch (IOException noGzip) {
            bytes.close();
            throw noGzip;
        }
    }

    private void readAll(BufferedReader rows) throws IOException {
        String header = rows.readLine();
        readHeader(header == null ? "" : header);
        line = 1;
        for (String row = rows.readLine(); row != null; row = rows.readLine()) {
            line++;
            if (!row.isBlank()) {
                cells = row.split(",", -1);
                quotes.computeIfAbsent(symbol(), symbol -> new TreeMap<>()).put(date(), quote());
            }
        }
        if (quotes.isEmpty()) {
            throw new MarketError(file + " has no rows");
        }
    }

    private void readHeader(String header) {
        String[] names = header.replace("\uFEFF", "").split(",", -1);
        for (int i = 0; i < names.length; i++) {
            columns.put(plainName(names[i]), i);
        }
        for (String name : NEEDED) {
            if (!columns.containsKey(name)) {
                throw new MarketError("%s has no column '%s'; its header is: %s".formatted(file, name, header));
            }
        }
    }

    /** "Adj Close", "adj_close" and "adjclose" are one name; so are "splits" and "Stock Splits". */
    private static String plainName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return plain.equals("stocksplits") ? "splits" : plain;
    }

    private String symbol() {
        return columns.containsKey("symbol") ? cell("symbol") : symbolOf(String.valueOf(file.getFileName()));
    }

    private static String symbolOf(String fileName) {
        String name = fileName.replaceFirst("(?i)\\.csv(\\.gz)?$", "").replaceFirst("_.*$", "");
        if (name.equals("BVSP")) {
            return "^BVSP";
        }
        return SHARE.matcher(name).matches() ? name + ".SA" : name;
    }

    private LocalDate date() {
        String text = cell("date");
        try {
            return LocalDate.parse(text.substring(0, Math.min(ISO_DATE_LENGTH, text.length())));
        } catch (DateTimeParseException noDate) {
            throw wrong("date", "a date such as 2020-06-09");
        }
    }

    private Quote quote() {
        Double dividend = figure("dividends");
        Double split = figure("splits");
        return new Quote(
                figure("open"),
                figure("high"),
                figure("low"),
                figure("close"),
                figure("adjclose"),
                volume(),
                dividend == null ? 0 : dividend,
                split == null || split == 0 ? 1 : split);
    }

    /** Some clients save whole numbers with a fraction of zero. */
    private @Nullable Long volume() {
        Double volume = figure("volume");
        if (volume == null) {
            return null;
        }
        if (volume != Math.rint(volume) || volume < 0) {
            throw wrong("volume", "a whole number of shares");
        }
        return volume.longValue();
    }

    private @Nullable Double figure(String column) {
        String text = columns.containsKey(column) ? cell(column) : "";
        if (text.isEmpty() || text.equalsIgnoreCase("null") || text.equalsIgnoreCase("nan")) {
            return null;
        }
        try {
            double figure = Double.parseDouble(text);
            if (Double.isFinite(figure)) {
                return figure;
            }
        } catch (NumberFormatException noNumber) {
            throw wrong(column, "a number");
        }
        throw wrong(column, "a number");
    }

    private String cell(String column) {
        Integer index = columns.get(column);
        if (index == null || index >= cells.length) {
            throw new MarketError("%s line %d ends before its column '%s'".formatted(file, line, column));
        }
        return cells[index].strip();
    }

    private MarketError wrong(String column, String wanted) {
        return new MarketError(
                "%s line %d column '%s': '%s' is not %s".formatted(file, line, column, cell(column), wanted));
    }
}
