package dev.pregao.bench.cotahist;

import static java.util.stream.Collectors.joining;

import dev.pregao.fetcher.market.MarketFile;
import dev.pregao.fetcher.market.MarketVersion;
import dev.pregao.fetcher.market.SessionSpill;
import dev.pregao.fetcher.source.b3.Asked;
import dev.pregao.fetcher.source.b3.CotahistField;
import dev.pregao.fetcher.source.b3.CotahistOutcome;
import dev.pregao.fetcher.source.b3.CotahistRecord;
import dev.pregao.fetcher.source.b3.CotahistZip;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/** Who makes a year's ZIP to Parquet. */
enum Reader {
    /** The fetcher's own way: every field of every record is checked; all records are parted by session first, as raw has them. */
    PREGAO {
        @Override
        void write(Rows rows, Path zip, int year, Path folder) throws IOException {
            if (rows == Rows.SPOT) {
                try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(folder.resolve(OUTPUT)))) {
                    SpotLines lines = new SpotLines(target);
                    read(zip, year, lines);
                    lines.finish();
                }
                return;
            }
            try (SessionSpill spill = new SessionSpill(folder, session -> true)) {
                read(zip, year, spill::add);
                for (LocalDate session : spill.sessions()) {
                    MarketVersion version = MarketVersion.of(
                            session,
                            spill.read(session),
                            new MarketVersion.Origin(zip.getFileName().toString(), "", Instant.EPOCH, 0, null));
                    Files.write(folder.resolve(version.key().version() + OUTPUT), MarketFile.bytes(version));
                }
            }
        }

        private void read(Path zip, int year, Consumer<CotahistRecord> target) throws IOException {
            try (InputStream bytes = Files.newInputStream(zip)) {
                if (CotahistZip.read(bytes, new Asked.Year(year), target) instanceof CotahistOutcome.Refused refused) {
                    throw new IllegalArgumentException(
                            zip + " is refused, " + refused.reason() + ": " + refused.detail());
                }
            }
        }
    },
    /** DuckDB, which reads no ZIP: it is unpacked first. */
    DUCKDB {
        @Override
        void write(Rows rows, Path zip, int year, Path folder) throws IOException, SQLException {
            Path text = folder.resolve("year.txt");
            try (ZipInputStream member = new ZipInputStream(Files.newInputStream(zip))) {
                member.getNextEntry();
                Files.copy(member, text);
            }
            String fields =
                    Stream.of(CotahistField.values()).map(Reader::column).collect(joining(", "));
            String spot = rows == Rows.SPOT ? " AND line[25:27] = '" + Rows.SPOT_MARKET + "'" : "";
            try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = duckDb.createStatement()) {
                statement.execute(COPY.formatted(fields, text, spot, folder.resolve(OUTPUT)));
            }
        }
    };

    /** How the names of the files made end. */
    static final String OUTPUT = "out.parquet";

    private static final String COPY =
            """
            COPY (SELECT %s
                FROM read_csv('%s', columns = {'line': 'VARCHAR'}, header = false, delim = '\\x01', quote = '', escape = '',
                    auto_detect = false)
                WHERE line[1:2] = '01'%s) TO '%s' (FORMAT parquet, COMPRESSION zstd)""";

    private static String column(CotahistField field) {
        String text = "substring(line, %d, %d)".formatted(field.first(), field.last() - field.first() + 1);
        if (field == CotahistField.DATA) {
            return "CAST(strptime(" + text + ", '%Y%m%d') AS DATE) AS " + field.column();
        }
        return (field.isNumber() ? "CAST(" + text + " AS BIGINT)" : "rtrim(" + text + ")") + " AS " + field.column();
    }

    /** Into files of a folder, which is for temporary ones, too. */
    abstract void write(Rows rows, Path zip, int year, Path folder) throws IOException, SQLException;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
