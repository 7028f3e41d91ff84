package dev.pregao.parquet.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFileTest {

    private static final List<PlainColumn> COLUMNS = List.of(
            PlainColumn.required("fonte", PlainType.TEXT),
            PlainColumn.optional("nota", PlainType.TEXT),
            PlainColumn.optional("preco", PlainType.REAL),
            PlainColumn.required("cada_preco", PlainType.REAL),
            PlainColumn.optional("numero", PlainType.INTEGER),
            PlainColumn.optional("volume", PlainType.COUNT),
            PlainColumn.optional("dia", PlainType.DATE),
            PlainColumn.required("coletado_em", PlainType.MILLIS),
            PlainColumn.optional("visto_em", PlainType.MICROS));

    private static final PlainFile FILE = new PlainFile("tudo", COLUMNS);

    private static final List<@Nullable Object> ROW = Arrays.asList(
            "yahoo",
            "pregão €🙂",
            -0.0,
            Double.MIN_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            LocalDate.of(2026, 11, 20),
            Instant.parse("2026-11-21T12:00:03.004Z"),
            Instant.parse("0001-01-01T00:00:00.000001Z"));

    private static final List<@Nullable Object> NULLS =
            Arrays.asList("", null, null, Double.NaN, null, null, null, Instant.EPOCH, null);

    @TempDir
    Path folder;

    @Test
    void oneRowComesBackToTheLastBit() {
        assertThat(FILE.row(FILE.bytes(List.of(ROW)))).contains(ROW);
        assertThat(FILE.row(FILE.bytes(List.of(NULLS)))).contains(NULLS);
    }

    @Test
    void textsOfAnyLengthComeBack() {
        for (int length : new int[] {0, 1, 50, 63, 64, 127, 128, 8_191, 8_192, 300_000}) {
            List<@Nullable Object> row = new ArrayList<>(ROW);
            row.set(1, "x".repeat(length));
            assertThat(FILE.row(FILE.bytes(List.of(row)))).contains(row);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 64, 5_000})
    void duckDbReadsTheSameRows(int count) throws IOException, SQLException {
        // Given
        List<List<@Nullable Object>> rows = rows(count);
        Path file = folder.resolve("tudo.parquet");
        Files.write(file, FILE.bytes(rows));

        // When
        List<List<@Nullable Object>> read = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
            while (result.next()) {
                read.add(row(result));
            }
        }

        // Then
        assertThat(read).isEqualTo(rows);
    }

    @Test
    void theFooterTellsTheOnlyRowsValuesAndWhereTheyStand() throws IOException {
        // Given
        byte[] file = FILE.bytes(List.of(ROW));

        // When
        FileMetaData footer = footer(file);

        // Then: a zero counts as both
        assertThat(footer.getNum_rows()).isOne();
        assertThat(footer.getColumn_ordersSize()).isEqualTo(COLUMNS.size());
        assertThat(footer.getCreated_by()).isEqualTo("pregao version 1");
        Statistics zero = statistics(footer, 2);
        assertThat(ByteBuffer.wrap(zero.getMin_value())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getDouble())
                .isEqualTo(-0.0);
        assertThat(ByteBuffer.wrap(zero.getMax_value())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getDouble())
                .isEqualTo(0.0);
        assertThat(new String(statistics(footer, 1).getMax_value(), StandardCharsets.UTF_8))
                .isEqualTo(ROW.get(1));
        assertThat(statistics(footer(FILE.bytes(List.of(NULLS))), 3).isSetMin_value())
                .as("NaN is neither least nor greatest")
                .isFalse();
        assertThat(statistics(footer(FILE.bytes(List.of(NULLS))), 1).getNull_count())
                .isOne();
    }

    @Test
    void filesOfOtherColumnsOrMoreRowsAreNone() {
        assertThat(new PlainFile("outro", COLUMNS).row(FILE.bytes(List.of(ROW))))
                .isEmpty();
        assertThat(new PlainFile("tudo", COLUMNS.subList(1, COLUMNS.size())).row(FILE.bytes(List.of(ROW))))
                .isEmpty();
        assertThat(FILE.row(FILE.bytes(List.of(ROW, ROW)))).isEmpty();
        assertThat(FILE.row(FILE.bytes(List.of()))).isEmpty();
    }

    @Test
    void whatIsCutOffOrAddedIsNone() {
        // Given
        byte[] good = FILE.bytes(List.of(ROW));

        // Then
        for (int length = 0; length < good.length; length++) {
            assertThat(FILE.row(Arrays.copyOf(good, length))).isEmpty();
            assertThat(FILE.row(Arrays.copyOfRange(good, good.length - length, good.length)))
                    .isEmpty();
        }
        assertThat(FILE.row(Arrays.copyOf(good, good.length + 1))).isEmpty();
    }

    @Test
    void flippedBitsChangeAValueOrMakeItNone() {
        // Given
        byte[] good = FILE.bytes(List.of(ROW));

        // Then: no exception, and never a row of other columns
        for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
            byte[] bad = good.clone();
            bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            FILE.row(bad).ifPresent(row -> assertThat(row).hasSize(COLUMNS.size()));
        }
    }

    @Test
    void aRequiredColumnTakesNoNull() {
        List<@Nullable Object> row = new ArrayList<>(ROW);
        row.set(0, null);
        assertThatThrownBy(() -> FILE.bytes(List.of(row))).hasMessage("column fonte is null");
    }

    private static Statistics statistics(FileMetaData footer, int column) {
        return footer.getRow_groups()
                .get(0)
                .getColumns()
                .get(column)
                .getMeta_data()
                .getStatistics();
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
    }

    /** With holes in every column that may have them. */
    private static List<List<@Nullable Object>> rows(int count) {
        Random random = new Random(20261120);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Arrays.asList(
                    "fonte " + i,
                    some(random, "nota " + random.nextInt(9)),
                    some(random, random.nextGaussian()),
                    random.nextGaussian(),
                    some(random, random.nextInt()),
                    some(random, random.nextLong()),
                    some(random, LocalDate.ofEpochDay(random.nextInt(40_000) - 20_000)),
                    Instant.ofEpochMilli(random.nextLong() >> 16),
                    some(random, Instant.EPOCH.plus(random.nextLong() >> 12, ChronoUnit.MICROS))));
        }
        return rows;
    }

    private static <V> @Nullable V some(Random random, V value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    private static List<@Nullable Object> row(ResultSet row) throws SQLException {
        return Arrays.asList(
                row.getString(1),
                row.getString(2),
                row.getObject(3, Double.class),
                row.getDouble(4),
                row.getObject(5, Integer.class),
                row.getObject(6, Long.class),
                row.getObject(7, LocalDate.class),
                instant(row, 8),
                instant(row, 9));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
