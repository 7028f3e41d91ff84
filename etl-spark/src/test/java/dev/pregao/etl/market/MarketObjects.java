package dev.pregao.etl.market;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Raw objects of market sessions, made of lines of COTAHIST; positions as B3's layout counts them. */
public final class MarketObjects {

    private static final Table<String> TABLE = new Table<>("raw_market", columns(), Table.anyOrder(), row -> {
        throw new UnsupportedOperationException();
    });

    /** Characters; benches have no test library. */
    private static final int LINE = 245;

    private MarketObjects() {}

    /** An object of a session, with more in its footer. */
    public static byte[] bytes(Collection<String> lines, Map<String, String> footer) {
        return CompactFile.bytes(TABLE, lines, footer);
    }

    /** Puts a version that was fetched some minutes after an evening. */
    public static RawKey.MarketSession put(
            Path raw, LocalDate session, int minutes, Collection<String> lines, Map<String, String> footer) {
        byte[] object = bytes(lines, footer);
        RawKey.MarketSession key = new RawKey.MarketSession(
                session, Version.of(Instant.parse("2026-11-21T00:30:00Z").plusSeconds(60L * minutes), object));
        write(raw.resolve(key.key()), object);
        return key;
    }

    public static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** A share's line of a day. */
    public static String line(LocalDate session, String ticker, String bulletin, int closeCents, int quotedFor) {
        String price = "%013d".formatted(closeCents);
        String line = "01" + session.toString().replace("-", "") + bulletin + "%-12s".formatted(ticker) + "010"
                + "%-12s".formatted("NOME") + "%-10s".formatted("ON") + "   " + "R$  " + price.repeat(5)
                + "0".repeat(26) + "00007" + "%018d".formatted(100) + "%018d".formatted(closeCents * 100L)
                + "0".repeat(13) + "0" + "99991231" + "%07d".formatted(quotedFor) + "0".repeat(13) + "BRNOMEACNOR1"
                + "101";
        if (line.length() != LINE) {
            throw new IllegalArgumentException(line.length() + " characters: " + line);
        }
        return line;
    }

    private static List<Column<String>> columns() {
        List<Column<String>> columns = new ArrayList<>();
        columns.add(Column.everyEpochDay("data", line -> (int) day(line).toEpochDay()));
        columns.add(text("codbdi", 11, 12));
        columns.add(text("codneg", 13, 24));
        columns.add(text("tpmerc", 25, 27));
        columns.add(text("nomres", 28, 39));
        columns.add(text("especi", 40, 49));
        columns.add(text("prazot", 50, 52));
        columns.add(text("modref", 53, 56));
        int at = 57;
        for (String price : List.of("preabe", "premax", "premin", "premed", "preult", "preofc", "preofv")) {
            columns.add(number(price, at, at + 12));
            at += 13;
        }
        columns.add(number("totneg", 148, 152));
        columns.add(number("quatot", 153, 170));
        columns.add(number("voltot", 171, 188));
        columns.add(number("preexe", 189, 201));
        columns.add(number("indopc", 202, 202));
        columns.add(number("datven", 203, 210));
        columns.add(number("fatcot", 211, 217));
        columns.add(number("ptoexe", 218, 230));
        columns.add(text("codisi", 231, 242));
        columns.add(number("dismes", 243, 245));
        return columns;
    }

    private static LocalDate day(String line) {
        return LocalDate.of(
                Integer.parseInt(line.substring(2, 6)),
                Integer.parseInt(line.substring(6, 8)),
                Integer.parseInt(line.substring(8, 10)));
    }

    private static Column<String> text(String name, int first, int last) {
        return Column.text(name, line -> line.substring(first - 1, last).stripTrailing());
    }

    private static Column<String> number(String name, int first, int last) {
        return Column.everyCount(name, line -> Long.parseLong(line.substring(first - 1, last)));
    }
}
