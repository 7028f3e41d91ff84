package dev.pregao.fetcher.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.fetcher.SharedData;
import dev.pregao.fetcher.market.MarketVersion.Origin;
import dev.pregao.fetcher.source.b3.CotahistField;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketFileTest {

    private static final LocalDate SESSION = LocalDate.of(2022, 2, 3);
    private static final Instant NIGHT = Instant.parse("2022-02-04T00:30:00Z");

    @TempDir
    Path folder;

    @Test
    void someRecordsMakeTheContractsFile() throws IOException {
        // Given: a share, a fund quoted for a thousand, a receipt, a warrant, an odd lot, forwards, an option
        List<String> lines = day().stream()
                .filter(line -> List.of("PETR4", "FNAM11", "AMER1", "AMAR11", "PETR4F", "PETR4T", "PETRB306")
                        .contains(line.substring(12, 24).strip()))
                .toList();

        // When
        byte[] file = MarketFile.bytes(version(lines, 2, "cut"));

        // Then
        if (SharedData.writesContracts()) {
            Files.write(SharedData.contract("raw-market.parquet"), file);
        }
        assertThat(file).isEqualTo(Files.readAllBytes(SharedData.contract("raw-market.parquet")));
    }

    @Test
    void everyFieldOfEveryRecordIsInTheFileAsDuckDbReadsTheText() throws IOException, SQLException {
        // Given
        List<String> lines = day();
        Path text = Files.write(folder.resolve("day.txt"), lines, StandardCharsets.ISO_8859_1);

        // When
        Path file = Files.write(folder.resolve("day.parquet"), MarketFile.bytes(version(lines, 0, null)));

        // Then
        String fields = Arrays.stream(CotahistField.values())
                .map(MarketFileTest::ofText)
                .collect(Collectors.joining(", "));
        String columns = Arrays.stream(CotahistField.values())
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String ofText = "SELECT " + fields + " FROM read_csv('" + text
                + "', columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', header = false, strict_mode = false)";
        String ofFile = "SELECT " + columns + " FROM '" + file + "'";
        assertThat(ask("SELECT count(*) FROM (" + ofText + ")")).isEqualTo("7261");
        assertThat(ask("SELECT count(*) FROM (" + ofFile + ")")).isEqualTo("7261");
        assertThat(ask("SELECT count(*) FROM (" + ofText + " EXCEPT ALL " + ofFile + ")"))
                .isEqualTo("0");
    }

    @Test
    void codesThatTheLayoutHasNotAreCountedInTheFooter() throws IOException {
        // Given
        List<String> lines = new ArrayList<>(day().subList(0, 3));
        lines.replaceAll(line -> line.substring(0, 24) + "021" + line.substring(27));
        lines.set(0, lines.get(0).substring(0, 10) + "97" + lines.get(0).substring(12));

        // When
        byte[] file = MarketFile.bytes(version(lines, 0, null));

        // Then
        assertThat(CompactFile.open(Source.of(file)).keyValues())
                .containsEntry("pregao.unknown-codes", "CODBDI 97=1;TPMERC 021=3");
        assertThat(CompactFile.open(Source.of(MarketFile.bytes(version(day(), 0, null))))
                        .keyValues())
                .doesNotContainKey("pregao.unknown-codes");
    }

    @Test
    void whoSaysTheSameInAnotherOrderIsTheSameVersion() throws IOException {
        // Given
        List<String> lines = day();
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(7));

        // When, Then
        assertThat(version(shuffled, 0, null).lines())
                .isEqualTo(String.join("", lines.stream().sorted().toList()).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(version(shuffled, 0, null).key())
                .isEqualTo(version(lines, 0, null).key());
        assertThat(version(shuffled, 0, null).lines())
                .isEqualTo(version(lines, 0, null).lines());
        assertThat(version(lines.subList(1, lines.size()), 0, null).key())
                .isNotEqualTo(version(lines, 0, null).key());
        assertThat(version(lines, 0, "cut").key())
                .isNotEqualTo(version(lines, 0, null).key());
        assertThat(version(lines, 1, null).key())
                .isNotEqualTo(version(lines, 0, null).key());
    }

    private static List<String> day() throws IOException {
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(SharedData.bytes("cotahist/COTAHIST_D03022022.ZIP")))) {
            zip.getNextEntry();
            return new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith("01"))
                    .toList();
        }
    }

    private static MarketVersion version(List<String> lines, int rejected, @Nullable String partial) {
        return MarketVersion.of(
                SESSION,
                String.join("", lines).getBytes(StandardCharsets.ISO_8859_1),
                new Origin("COTAHIST_D03022022.ZIP", "0123456789abcdef".repeat(4), NIGHT, rejected, partial));
    }

    private static String ofText(CotahistField field) {
        String text = "substring(line, " + field.first() + ", " + (field.last() - field.first() + 1) + ")";
        if (field == CotahistField.DATA) {
            return "strptime(" + text + ", '%Y%m%d')::DATE";
        }
        return field.isNumber() ? text + "::BIGINT" : "rtrim(" + text + ")";
    }

    private static String ask(String sql) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
