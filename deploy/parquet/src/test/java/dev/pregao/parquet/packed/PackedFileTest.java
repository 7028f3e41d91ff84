package dev.pregao.parquet.packed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Source;
import dev.pregao.parquet.Table;
import dev.pregao.parquet.Wanted;
import dev.pregao.parquet.packed.PackedColumn.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written comes back: through Apache Parquet's decoders, and through DuckDB's. */
class PackedFileTest {

    /** A row of every kind of column. */
    private record Cells(long number, LocalDate day, String text) {}

    private static final Table<Cells> TABLE = new Table<>(
            "cells",
            List.of(
                    Column.count("number", Cells::number),
                    Column.date("day", Cells::day),
                    Column.text("text", Cells::text)),
            Table.anyOrder(),
            row -> new Cells(
                    row.required(0, Long.class), row.required(1, LocalDate.class), row.required(2, String.class)));

    private static final List<PackedColumn<List<Cells>>> COLUMNS = List.of(
            new PackedColumn<>("number", Kind.NUMBER, (rows, from, to, first, second) -> {
                for (int i = from; i < to; i++) {
                    first[i] = rows.get(i).number();
                }
            }),
            new PackedColumn<>("day", Kind.DAY, (rows, from, to, first, second) -> {
                for (int i = from; i < to; i++) {
                    first[i] = rows.get(i).day().toEpochDay();
                }
            }),
            new PackedColumn<>("text", Kind.TEXT, (rows, from, to, first, second) -> {
                for (int i = from; i < to; i++) {
                    first[i] = half(rows.get(i).text(), 0);
                    second[i] = half(rows.get(i).text(), Long.BYTES);
                }
            }));

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @TempDir
    Path folder;

    private final Random random = new Random(20261127);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 127, 128, 129, 130, 257, 4_097, 20_000})
    void anyNumberOfRowsComesBack(int rows) throws IOException {
        assertComesBack(rows(rows, i -> new Cells(random.nextInt(1_000), DAY.plusDays(random.nextInt(9)), "T" + i)));
        assertComesBack(rows(rows, i -> new Cells(i, DAY.plusDays(i), "T" + random.nextInt(1_000))));
        assertComesBack(rows(rows, i -> new Cells(7, DAY, "PETR4")));
    }

    @Test
    void numbersOfAnyWidthComeBack() throws IOException {
        for (int bits = 0; bits < Long.SIZE; bits++) {
            int shift = bits;
            assertComesBack(rows(300, i -> new Cells(random.nextLong() >>> shift, DAY, "x")));
            assertComesBack(rows(300, i -> new Cells(random.nextLong() >> shift, DAY, "x")));
        }
        long[] extremes = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1};
        assertComesBack(rows(500, i -> new Cells(extremes[random.nextInt(extremes.length)], DAY, "x")));
        assertComesBack(rows(500, i -> new Cells(i % 2 == 0 ? Long.MIN_VALUE + i : Long.MAX_VALUE - i, DAY, "x")));
    }

    @Test
    void daysLongAgoAndFarAwayComeBack() throws IOException {
        assertComesBack(rows(
                400,
                i -> new Cells(0, DAY.plusYears(random.nextInt(6_000) - 2_000).minusDays(i), "x")));
    }

    @Test
    void runsComeBack() throws IOException {
        for (int most = 1; most < 40; most++) {
            List<Cells> rows = new ArrayList<>();
            while (rows.size() < 2_000) {
                int length = 1 + random.nextInt(most);
                Cells cells = new Cells(random.nextInt(5), DAY.plusDays(random.nextInt(300)), "P" + random.nextInt(70));
                for (int i = 0; i < length; i++) {
                    rows.add(cells);
                }
            }
            assertComesBack(rows);
        }
    }

    @Test
    void textsOfUpToSixteenCharactersComeBack() throws IOException {
        String characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789/";
        String latin1 = "ÇÃÕéªºÿ\u00a0\u0080";
        assertComesBack(rows(3_000, i -> new Cells(i, DAY, text(characters, random.nextInt(17)))));
        assertComesBack(rows(3_000, i -> new Cells(i, DAY, text(characters, random.nextInt(2)))));
        assertComesBack(rows(3_000, i -> new Cells(i, DAY, text(characters + latin1, random.nextInt(17)))));
        assertComesBack(rows(3_000, i -> new Cells(i, DAY, text(latin1, random.nextInt(2)))));
        assertComesBack(rows(3_000, i -> new Cells(i, DAY, "SAMEBEGIN" + i)));
    }

    @Test
    void rowGroupsAreToldApartByTheirLeastAndGreatest() throws IOException {
        // Given
        List<Cells> one = rows(100, i -> new Cells(i, DAY, "B" + i));
        List<Cells> other = rows(100, i -> new Cells(i, DAY, "Ç" + i));

        // When
        CompactFile file = CompactFile.open(Source.of(file(List.of(one, other))));

        // Then
        assertThat(file.size()).isEqualTo(200);
        assertThat(file.rows(TABLE, Wanted.all().where("text", Set.of("Ç7")))).containsExactly(other.get(7));
        assertThat(file.rows(TABLE, Wanted.all().where("text", Set.of("B7")))).containsExactly(one.get(7));
    }

    @Test
    void noRowsAreAFileToo() throws IOException {
        CompactFile file = CompactFile.open(Source.of(file(List.of())));

        assertThat(file.rows(TABLE, Wanted.all())).isEmpty();
        assertThat(file.keyValues()).containsEntry("arquivo", "x");
    }

    @Test
    @Tag("hadoop")
    void duckDbReadsTheSame() throws IOException, SQLException {
        // Given
        List<List<Cells>> groups = List.of(
                rows(
                        20_000,
                        i -> new Cells(
                                random.nextLong() >> 20,
                                DAY.plusDays(i),
                                text("ABÇ 1", 16).strip())),
                rows(20_000, i -> new Cells(i, DAY.plusDays(i / 900), "PAPEL " + i / 100)),
                rows(7, i -> new Cells(3, DAY, "")));
        Path path = Files.write(folder.resolve("cells.parquet"), file(groups));

        // When
        List<Cells> read = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet row = statement.executeQuery("SELECT number, day, text FROM '" + path + "'")) {
            while (row.next()) {
                read.add(new Cells(row.getLong(1), row.getObject(2, LocalDate.class), row.getString(3)));
            }
        }

        // Then
        assertThat(read).isEqualTo(groups.stream().flatMap(List::stream).toList());
    }

    private static void assertComesBack(List<Cells> rows) throws IOException {
        byte[] file = file(List.of(rows));
        assertThat(CompactFile.open(Source.of(file)).rows(TABLE, Wanted.all())).isEqualTo(rows);
    }

    private static byte[] file(List<List<Cells>> groups) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PackedFile<List<Cells>> file = new PackedFile<>("cells", COLUMNS, bytes);
        for (List<Cells> group : groups) {
            file.write(group, group.size());
        }
        file.finish(Map.of("arquivo", "x"));
        return bytes.toByteArray();
    }

    private static List<Cells> rows(int count, IntFunction<Cells> cells) {
        List<Cells> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(cells.apply(i));
        }
        return rows;
    }

    /** Without blanks at its end, which nobody could tell from those behind it. */
    private String text(String characters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString().replaceAll(" +$", "");
    }

    private static long half(String text, int from) {
        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        long half = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            half = half << Byte.SIZE | (i < latin1.length ? latin1[i] & 0xFF : ' ');
        }
        return half;
    }
}
