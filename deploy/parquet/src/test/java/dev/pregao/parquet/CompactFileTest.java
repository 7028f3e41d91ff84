package dev.pregao.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactFileTest {

    private static final Map<String, String> FOOTER = Map.of("arquivo", "COTAHIST_D20112026.ZIP", "linhas", "7");

    @Test
    void everyTypeComesBackWithItsNulls() throws IOException {
        // Given
        List<Everything> rows = Everything.rows(3, 4_500);

        // When
        CompactFile file = CompactFile.open(Source.of(CompactFile.bytes(Everything.TABLE, rows, FOOTER)));

        // Then
        assertThat(file.rows(Everything.TABLE, Wanted.all())).isEqualTo(rows);
        assertThat(file.size()).isEqualTo(13_500);
        assertThat(file.keyValues()).containsAllEntriesOf(FOOTER);
    }

    @Test
    void extremesComeBack() throws IOException {
        // Given
        Everything most = new Everything(
                "ação €🙂",
                LocalDate.of(9999, 12, 31),
                Double.MAX_VALUE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                true,
                "",
                -0.0,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                0);
        Everything least = new Everything(
                "ação €🙂",
                LocalDate.of(9999, 12, 31),
                Double.NaN,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Instant.parse("0001-01-01T00:00:00Z"),
                false,
                "x".repeat(100_000),
                Double.NEGATIVE_INFINITY,
                0,
                0,
                -719_162);

        // When
        byte[] bytes = CompactFile.bytes(Everything.TABLE, List.of(most, least), Map.of());

        // Then
        assertThat(CompactFile.open(Source.of(bytes)).rows(Everything.TABLE, Wanted.all()))
                .containsExactly(most, least);
    }

    @Test
    void noRowsAreAFileToo() throws IOException {
        byte[] bytes = CompactFile.bytes(Everything.TABLE, List.of(), FOOTER);

        assertThat(CompactFile.open(Source.of(bytes)).rows(Everything.TABLE, Wanted.all()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "7999, 7999",
        "19999, 19999",
        "20000, 12000 8000",
        "25000, 12000 13000",
        "31999, 12000 19999",
        "32000, 12000 12000 8000"
    })
    void rowGroupsAreCutByNumber(int rows, String groups) throws IOException {
        // Given
        Table<Integer> table = new Table<>(
                "numbers",
                List.of(Column.everyInteger("n", Integer::intValue)),
                Comparator.naturalOrder(),
                row -> row.required(0, Integer.class));
        List<Integer> numbers =
                java.util.stream.IntStream.range(0, rows).boxed().toList();

        // When
        byte[] bytes = CompactFile.bytes(table, numbers, Map.of());

        // Then
        assertThat(footer(bytes).getRow_groups().stream().map(group -> Long.toString(group.getNum_rows())))
                .containsExactly(groups.split(" "));
        assertThat(CompactFile.open(Source.of(bytes)).rows(table, Wanted.all())).isEqualTo(numbers);
    }

    @Test
    void sameRowsAreTheSameBytes() {
        // Given
        Map<String, String> other = new HashMap<>();
        for (String key : List.of("linhas", "arquivo")) {
            other.put(key, FOOTER.get(key));
        }

        // When
        byte[] bytes = CompactFile.bytes(Everything.TABLE, Everything.rows(30, 1_000), FOOTER);

        // Then
        assertThat(CompactFile.bytes(Everything.TABLE, Everything.rows(30, 1_000), other))
                .isEqualTo(bytes);
    }

    @Test
    void rowsOutOfOrderAreRefused() {
        List<Everything> rows =
                List.of(Everything.rows(2, 1).get(1), Everything.rows(2, 1).get(0));

        assertThatThrownBy(() -> CompactFile.bytes(Everything.TABLE, rows, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out of order")
                .hasMessageContaining("T0004");
    }

    @Test
    void everyColumnHasStatisticsAndAPageIndex() throws IOException {
        // Given
        byte[] bytes = CompactFile.bytes(Everything.TABLE, Everything.rows(60, 250), Map.of());

        // When
        RowGroup group = footer(bytes).getRow_groups().get(0);

        // Then
        assertThat(group.getColumns()).hasSize(12).allSatisfy(chunk -> {
            Statistics statistics = chunk.getMeta_data().getStatistics();
            assertThat(statistics.isSetMin_value() && statistics.isSetMax_value())
                    .isTrue();
            assertThat(chunk.isSetColumn_index_offset()).isTrue();
            OffsetIndex pages = Util.readOffsetIndex(
                    new ByteArrayInputStream(bytes, (int) chunk.getOffset_index_offset(), bytes.length));
            // 15,000 rows in pages of 2,000
            assertThat(pages.getPage_locations()).hasSize(8);
            assertThat(pages.getPage_locations().get(1).getFirst_row_index()).isEqualTo(2_000);
            assertThat(Util.readColumnIndex(
                                    new ByteArrayInputStream(bytes, (int) chunk.getColumn_index_offset(), bytes.length))
                            .getMin_values())
                    .hasSize(8);
        });
        Statistics tickers = group.getColumns().get(0).getMeta_data().getStatistics();
        assertThat(new String(tickers.getMin_value(), StandardCharsets.US_ASCII))
                .isEqualTo("T0004");
        assertThat(new String(tickers.getMax_value(), StandardCharsets.US_ASCII))
                .isEqualTo("T0594");
    }

    @Test
    void oneTickerCostsTwoRequests() throws IOException {
        // Given
        List<Everything> rows = Everything.rows(200, 250);
        CountedSource source = new CountedSource(CompactFile.bytes(Everything.TABLE, rows, Map.of()));

        // When
        List<Everything> one =
                CompactFile.open(source).rows(Everything.TABLE, Wanted.all().where("ticker", Set.of("T0104")));

        // Then
        assertThat(one).isEqualTo(rows.subList(10 * 250, 11 * 250));
        assertThat(source.requests).hasSize(2);
        assertThat(source.requests.get(1)).isLessThan((int) source.size() / 3);
    }

    @Test
    void columnsNotAskedForAreNotRead() throws IOException {
        // Given
        List<Everything> rows = Everything.rows(100, 250);
        CountedSource source = new CountedSource(CompactFile.bytes(Everything.TABLE, rows, Map.of()));
        Table<String> tickersAndVolumes = new Table<>(
                "some",
                List.of(Column.<String>text("ticker", row -> row), Column.<String>count("volume", row -> null)),
                Comparator.naturalOrder(),
                row -> row.text(0) + " " + row.count(1));

        // When
        List<String> read = CompactFile.open(source).rows(tickersAndVolumes, Wanted.all());

        // Then: the footer; of each of two row groups the ticker's chunk and the volume's, which lie apart
        assertThat(read)
                .isEqualTo(rows.stream()
                        .map(row -> row.ticker() + " " + row.volume())
                        .toList());
        assertThat(source.requests).hasSize(1 + 2 * 2);
    }

    @Test
    void aProjectionKeepsThePositions() throws IOException {
        // Given
        Table<List<Object>> table = new Table<>(
                "values",
                List.of(
                        Column.<List<Object>>text("ticker", row -> ""),
                        Column.<List<Object>>date("data_pregao", row -> null),
                        Column.<List<Object>>count("volume", row -> null)),
                Comparator.comparing(Object::toString),
                row -> Arrays.asList(row.values()));
        List<Everything> rows = Everything.rows(2, 3);
        CompactFile file = CompactFile.open(Source.of(CompactFile.bytes(Everything.TABLE, rows, Map.of())));

        // When
        List<List<Object>> read =
                file.rows(table, Wanted.all().columns(Set.of("volume")).where("ticker", Set.of("T0014", "NONE3")));

        // Then
        assertThat(read)
                .isEqualTo(rows.subList(3, 6).stream()
                        .map(row -> Arrays.<Object>asList(row.ticker(), null, row.volume()))
                        .toList());
    }

    @Test
    void otherColumnsAreNotThisTable() {
        byte[] bytes = CompactFile.bytes(Everything.TABLE, Everything.rows(1, 1), Map.of());
        Table<Object> other =
                new Table<>("other", List.of(Column.count("preco", row -> 1L)), Table.anyOrder(), Row::values);
        Table<Object> missing =
                new Table<>("missing", List.of(Column.count("nada", row -> 1L)), Table.anyOrder(), Row::values);

        assertThatThrownBy(() -> CompactFile.open(Source.of(bytes)).rows(other, Wanted.all()))
                .isInstanceOf(NotThisTable.class)
                .hasMessageContaining("preco");
        assertThatThrownBy(() -> CompactFile.open(Source.of(bytes)).rows(missing, Wanted.all()))
                .isInstanceOf(NotThisTable.class)
                .hasMessageContaining("nada");
    }

    @Test
    void brokenBytesAreNotThisTableOrTheSameRows() {
        // Given
        List<Everything> rows = Everything.rows(2, 20);
        byte[] bytes = CompactFile.bytes(Everything.TABLE, rows, Map.of());
        Random random = new Random(7);

        for (int i = 0; i < 500; i++) {
            // When
            byte[] broken = random.nextBoolean() ? bytes.clone() : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            if (broken.length > 0) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }

            // Then: never anything but a refusal, or rows
            try {
                CompactFile.open(Source.of(broken)).rows(Everything.TABLE, Wanted.all());
            } catch (IOException refused) {
                assertThat(refused).isInstanceOf(NotThisTable.class);
            }
        }
    }

    private static FileMetaData footer(byte[] bytes) throws IOException {
        int length = java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt(bytes.length - 8);
        return Util.readFileMetaData(new ByteArrayInputStream(bytes, bytes.length - 8 - length, length));
    }
}
