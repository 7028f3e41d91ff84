package dev.pregao.fetcher.source.b3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipInputStream;

/** B3's own files as it would send them, and what somebody may have done to them. */
public final class CotahistFiles {

    private static final String DAY = "COTAHIST_D03022022.ZIP";
    private static final int DATE = CotahistField.DATA.offset();

    private CotahistFiles() {}

    /** One of B3's files as a ZIP, whatever it was kept as. */
    public static byte[] recorded(String name) {
        return Cotahist.recorded(name);
    }

    /** The file of 2022-02-03, changed. */
    public static byte[] changed(String change) {
        byte[] zip = recorded(DAY);
        List<String> lines = new ArrayList<>(lines(zip));
        switch (change) {
            case "cut" -> {
                return Arrays.copyOf(zip, zip.length / 2);
            }
            case "thinned" -> lines.remove(7);
            case "longer" -> lines.set(7, lines.get(7) + " ");
            case "two" -> {
                return Cotahist.zip(text(lines), "A.TXT", "B.TXT");
            }
            case "html" -> {
                return "<html><body>Not found</body></html>".getBytes(StandardCharsets.US_ASCII);
            }
            case "year" -> lines.set(0, lines.get(0).replace("COTAHIST.2022", "COTAHIST.2021"));
            case "session" -> lines.set(7, dated(lines.get(7), "20220204"));
            case "letter" ->
                lines.set(1, lines.get(1).substring(0, 56) + "x" + lines.get(1).substring(57));
            default -> throw new IllegalArgumentException(change);
        }
        return Cotahist.zip(text(lines), "COTAHIST_D03022022.TXT");
    }

    /** A year whose second session repeats the first, record by record in turn, so that no session stands together. */
    public static byte[] yearOf2022() {
        List<String> day = lines(recorded(DAY));
        List<String> year = new ArrayList<>(List.of(day.get(0)));
        for (String line : day.subList(1, day.size() - 1)) {
            year.add(dated(line, "20220204"));
            year.add(line);
        }
        String trailer = day.get(day.size() - 1);
        year.add(trailer.substring(0, 31) + "%011d".formatted(year.size() + 1) + trailer.substring(42));
        return Cotahist.zip(text(year), "COTAHIST.A2022");
    }

    /** Market, records and turnover in cents, as DuckDB reads the text of one of B3's files. */
    public static String perMarket(String name) throws SQLException, IOException {
        Path text = Files.write(
                Files.createTempFile(Path.of("target"), "cotahist", ".txt"),
                lines(recorded(name)),
                StandardCharsets.ISO_8859_1);
        String sql = "SELECT string_agg(market || ' ' || n || ' ' || v, '|' ORDER BY market) FROM ("
                + "SELECT substring(line, 25, 3) market, count(*) n, sum(substring(line, 171, 18)::BIGINT) v FROM read_csv('"
                + text + "', columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', header = false,"
                + " strict_mode = false) WHERE line LIKE '01%' GROUP BY market)";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    public static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String dated(String line, String date) {
        return line.substring(0, DATE) + date + line.substring(DATE + date.length());
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> lines(byte[] zip) {
        try (ZipInputStream member = new ZipInputStream(new ByteArrayInputStream(zip))) {
            member.getNextEntry();
            return new String(member.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
