package dev.pregao.bench.cotahist;

import dev.pregao.fetcher.source.b3.Asked;
import dev.pregao.fetcher.source.b3.CotahistField;
import dev.pregao.fetcher.source.b3.CotahistOutcome;
import dev.pregao.fetcher.source.b3.CotahistZip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/** Who reads a year: from the ZIP to records and turnover a market. */
enum Reader {
    /** The fetcher's reader: every field of every record is checked, nothing is written. */
    PREGAO {
        @Override
        SortedMap<String, Turnover> read(Path zip, int year, Path folder) throws IOException {
            Turnover[] markets = new Turnover[MARKETS];
            Arrays.fill(markets, new Turnover(0, 0));
            try (InputStream bytes = Files.newInputStream(zip)) {
                CotahistOutcome outcome = CotahistZip.read(bytes, new Asked.Year(year), record -> {
                    int market = (int) record.number(CotahistField.TPMERC);
                    markets[market] = markets[market].plus(record.number(CotahistField.VOLTOT));
                });
                if (outcome instanceof CotahistOutcome.Refused refused) {
                    throw new IllegalArgumentException(
                            zip + " is refused, " + refused.reason() + ": " + refused.detail());
                }
            }
            SortedMap<String, Turnover> found = new TreeMap<>();
            for (int market = 0; market < MARKETS; market++) {
                if (markets[market].records() > 0) {
                    found.put("%03d".formatted(market), markets[market]);
                }
            }
            return found;
        }
    },
    /** The same by DuckDB, which reads no ZIP: it is unpacked first. Of a record it looks at two fields only. */
    DUCKDB {
        @Override
        SortedMap<String, Turnover> read(Path zip, int year, Path folder) throws IOException, SQLException {
            Path text = folder.resolve("year.txt");
            try (ZipInputStream member = new ZipInputStream(Files.newInputStream(zip))) {
                member.getNextEntry();
                Files.copy(member, text);
            }
            SortedMap<String, Turnover> found = new TreeMap<>();
            try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                    ResultSet rows = duckDb.createStatement().executeQuery(SUMS.formatted(text))) {
                while (rows.next()) {
                    found.put(rows.getString(1), new Turnover(rows.getLong(2), rows.getLong(3)));
                }
            }
            return found;
        }
    };

    private static final int MARKETS = 1_000;
    private static final String SUMS =
            """
            SELECT substring(line, 25, 3), count(*), sum(CAST(substring(line, 171, 18) AS BIGINT))::BIGINT
            FROM read_csv('%s', columns = {'line': 'VARCHAR'}, header = false, delim = '\\x01', quote = '', escape = '',
                auto_detect = false)
            WHERE line[1:2] = '01' GROUP BY 1""";

    /**
     * What a market has.
     *
     * @param cents traded
     */
    record Turnover(long records, long cents) {

        Turnover plus(long more) {
            return new Turnover(records + 1, cents + more);
        }
    }

    /** By market; {@code folder} is for temporary files. */
    abstract SortedMap<String, Turnover> read(Path zip, int year, Path folder) throws IOException, SQLException;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
