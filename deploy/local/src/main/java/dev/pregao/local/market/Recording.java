package dev.pregao.local.market;

import dev.pregao.contracts.Ticker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one table of daily quotes as clients of Yahoo, R and spreadsheets save them:
 *
 * <pre>
 * Date,Open,High,Low,Close,Adj Close,Volume
 * 2000-01-03,5.875000,5.875000,5.875000,5.875000,4.050183,35389440000
 *
 * date,symbol,asset_type,open,high,low,close,volume,adj_close
 * 2024-07-01 00:00:00-03:00,^BVSP,indexes,123905.0,125220.0,123735.0,124718.0,0,124718.0
 *
 * "Data";"Abertura";"Máxima";"Mínima";"Fechamento";"Volume"
 * 01/07/2024;38,10;38,55;37,90;38,42;25.123.400
 * </pre>
 *
 * <p>Columns go by their names ({@link TableHeader}); further ones are passed over. Of a date with time the date counts.
 * Where semicolons or tabs are between the cells, a comma in a figure is a decimal comma and the points beside it part
 * thousands, and a date may have the day first. A figure that is empty, {@code null}, {@code NA} or {@code NaN} is missing.
 * Without a symbol the file's name tells it, up to the first underscore: {@code PETR4.SA_1d.csv} is {@code PETR4.SA},
 * {@code BVSP.csv.gz} is {@code ^BVSP}.
 */
final class Recording {
    /** What everybody can convert a table to. */
    static final String PLAIN_FORM =
            "a header such as Date,Open,High,Low,Close,Volume, dates as 2020-06-09, figures as 1234.56";

    private static final Pattern TABLE = Pattern.compile("(?i)([^_]+).*?\\.csv(\\.gz)?");
    private static final int BYTE_ORDER_MARK = '\uFEFF';
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final int DATE_LENGTH = 10;
    private static final int MOST_HEADER_LINES = 3;

    private final Path file;
    private final Map<String, NavigableMap<LocalDate, Quote>> quotes = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private char delimiter = ',';
    private Figures figures = Figures.WITH_POINT;
    private long line;

    private Recording(Path file) {
        this.file = file;
    }

    /** {@code refused}: what was wrong with rows that were passed over. */
    record Table(List<Series> series, List<String> refused) {}

    static boolean isTable(Path file) {
        return TABLE.matcher(String.valueOf(file.getFileName())).matches() && Files.isRegularFile(file);
    }

    /**
     * The series of each symbol in the table.
     *
     * @throws MarketError if no row of it can be read
     */
    static Table read(Path file) {
        Recording recording = new Recording(file);
        try {
            recording.readAll();
        } catch (IOException unreadable) {
            throw new MarketError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
        return new Table(
                recording.quotes.entrySet().stream()
                        .map(each -> new Series(each.getKey(), each.getValue()))
                        .toList(),
                recording.refused);
    }

    private void readAll() throws IOException {
        try (BufferedReader lines = open()) {
            String first = lines.readLine();
            delimiter = delimiter(first == null ? "" : first);
            figures = delimiter != ',' && lines.lines().anyMatch(Figures::hasDecimalComma)
                    ? Figures.WITH_COMMA
                    : Figures.WITH_POINT;
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setTrim(true)
                .get();
        try (CSVParser rows =
                CSVParser.builder().setReader(open()).setFormat(format).get()) {
            readAll(rows);
        }
    }

    private void readAll(CSVParser rows) {
        Iterator<CSVRecord> all = rows.iterator();
        List<CSVRecord> first = new ArrayList<>();
        while (all.hasNext() && first.size() < MOST_HEADER_LINES) {
            first.add(all.next());
        }
        if (first.isEmpty()) {
            throw new MarketError(file + " is empty; write " + PLAIN_FORM);
        }
        TableHeader header = TableHeader.read(first, reason -> new MarketError(file + " " + reason));
        for (CSVRecord row : first.subList(header.lines(), first.size())) {
            line = row.getRecordNumber();
            readRow(header, row);
        }
        while (all.hasNext()) {
            CSVRecord row = all.next();
            line = rows.getCurrentLineNumber();
            readRow(header, row);
        }
        if (quotes.isEmpty()) {
            throw new MarketError(refused.isEmpty() ? file + " has no rows" : refused.get(0));
        }
    }

    /** A row that cannot be read stops only itself. */
    private void readRow(TableHeader header, CSVRecord row) {
        try {
            LocalDate date = date(cell(row, header.date(), "date"));
            Map<String, Quote> read = new TreeMap<>();
            header.figures().forEach((symbol, columns) -> {
                String own = header.symbol()
                        .map(column -> cell(row, column, "symbol"))
                        .orElse(symbol);
                read.put(own.isEmpty() ? symbolOf(String.valueOf(file.getFileName())) : own, quote(row, columns));
            });
            read.forEach((symbol, quote) ->
                    quotes.computeIfAbsent(symbol, key -> new TreeMap<>()).put(date, quote));
        } catch (MarketError wrong) {
            refused.add(String.valueOf(wrong.getMessage()));
        }
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream plain =
                    file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
            BufferedReader text = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException noGzip) {
            bytes.close();
            throw noGzip;
        }
    }

    private static char delimiter(String header) {
        return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static String symbolOf(String fileName) {
        String name = fileName.replaceFirst("(?i)\\.csv(\\.gz)?$", "").replaceFirst("_.*$", "");
        if (name.equals(Ticker.BVSP.code())) {
            return "^" + name;
        }
        return Ticker.find(name).isPresent() ? name + ".SA" : name;
    }

    private LocalDate date(String text) {
        try {
            String day = text.substring(0, Math.min(DATE_LENGTH, text.length()));
            return delimiter != ',' && day.indexOf('/') >= 0 ? LocalDate.parse(day, DAY_FIRST) : LocalDate.parse(day);
        } catch (DateTimeParseException noDate) {
            throw wrong("date", text, "a date such as 2020-06-09");
        }
    }

    private Quote quote(CSVRecord row, Map<String, Integer> columns) {
        Double dividend = figure(row, columns, "dividends");
        Double split = figure(row, columns, "splits");
        return new Quote(
                figure(row, columns, "open"),
                figure(row, columns, "high"),
                figure(row, columns, "low"),
                figure(row, columns, "close"),
                figure(row, columns, "adjclose"),
                volume(row, columns),
                dividend == null ? 0 : dividend,
                split == null || split == 0 ? 1 : split);
    }

    /** Some clients save whole numbers with a fraction of zero. */
    private @Nullable Long volume(CSVRecord row, Map<String, Integer> columns) {
        Double volume = figure(row, columns, "volume");
        if (volume == null) {
            return null;
        }
        if (volume != Math.rint(volume) || volume < 0) {
            throw wrong(
                    "volume",
                    BigDecimal.valueOf(volume).stripTrailingZeros().toPlainString(),
                    "a whole number of shares");
        }
        return volume.longValue();
    }

    private @Nullable Double figure(CSVRecord row, Map<String, Integer> columns, String name) {
        Integer column = columns.get(name);
        String text = column == null ? "" : cell(row, column, name);
        if (Figures.isMissing(text)) {
            return null;
        }
        return figures.find(text).orElseThrow(() -> wrong(name, text, "a number"));
    }

    private String cell(CSVRecord row, int column, String name) {
        if (column >= row.size()) {
            throw new MarketError("%s line %d ends before its column '%s'".formatted(file, line, name));
        }
        return row.get(column);
    }

    private MarketError wrong(String column, String text, String wanted) {
        return new MarketError("%s line %d column '%s': '%s' is not %s".formatted(file, line, column, text, wanted));
    }
}
