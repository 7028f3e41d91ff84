package dev.pregao.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Row;
import dev.pregao.parquet.Source;
import dev.pregao.parquet.Table;
import dev.pregao.parquet.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a ticker's thirty years cost to read from tb_historico, over S3's ranged requests. */
class HistoryReadsIT {
    private static final String LAKE = "pregao-lake-000000000000";
    private static final Path TABLES = Path.of("../contracts/tables.json");
    private static final int FIRST_YEAR = 1996;
    private static final int LAST_YEAR = 2025;
    private static final int TICKERS = 100;

    @TempDir
    Path folder;

    private OneBucket store;

    @BeforeEach
    void open() throws IOException {
        store = OneBucket.open(folder, LAKE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aTickersThirtyYearsCostAListAndThreeOrFourRequestsAYear() throws IOException {
        // Given: a hundred tickers, every session of thirty years, all columns of the table
        List<JsonNode> columns = columns();
        List<String> types =
                columns.stream().map(column -> column.path("type").asText()).toList();
        Table<Object[]> table = table(columns);
        int sessions = 0;
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            List<LocalDate> days = sessions(year);
            sessions += days.size();
            store.buckets()
                    .put(LAKE, new LakeKey.History(year).key(), CompactFile.bytes(table, rows(types, days), Map.of()));
        }
        Map<String, Integer> requests = new ConcurrentHashMap<>();

        // When
        List<Object[]> read = new ArrayList<>();
        long bytes = 0;
        try (S3Client s3 = client(requests)) {
            Wanted ofTicker = Wanted.all().where("ticker", Set.of("TIC50"));
            for (S3Object year : s3.listObjectsV2Paginator(
                            list -> list.bucket(LAKE).prefix("historico/"))
                    .contents()) {
                Ranges ranges = new Ranges(s3, year.key(), year.size());
                read.addAll(CompactFile.open(ranges).rows(table, ofTicker));
                bytes += ranges.bytes;
            }
        }

        // Then
        assertThat(read).hasSize(sessions).allSatisfy(row -> assertThat(row[0]).isEqualTo("TIC50"));
        assertThat(read).extracting(row -> (LocalDate) row[1]).isSorted().doesNotHaveDuplicates();
        assertThat(requests).containsEntry("ListObjectsV2", 1);
        int all = requests.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "historico 30 years, 1 of %d tickers: %s, %d bytes%n", TICKERS, new TreeMap<>(requests), bytes);
        assertThat(all).isLessThanOrEqualTo(200);
    }

    /** An object read in pieces. */
    private static final class Ranges implements Source {
        private final S3Client s3;
        private final String key;
        private final long size;
        private long bytes;

        private Ranges(S3Client s3, String key, long size) {
            this.s3 = s3;
            this.key = key;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public byte[] read(long offset, int length) {
            bytes += length;
            return s3.getObjectAsBytes(
                            get -> get.bucket(LAKE).key(key).range("bytes=" + offset + "-" + (offset + length - 1)))
                    .asByteArray();
        }
    }

    /** The table's columns, as the contract has them. */
    private static List<JsonNode> columns() throws IOException {
        List<JsonNode> columns = new ArrayList<>();
        for (JsonNode table : new ObjectMapper().readTree(TABLES.toFile())) {
            if (table.path("table").asText().equals("tb_historico")) {
                table.path("columns").forEach(columns::add);
            }
        }
        assertThat(columns).hasSizeGreaterThan(20);
        return columns;
    }

    private static Table<Object[]> table(List<JsonNode> columns) {
        List<Column<Object[]>> typed = new ArrayList<>();
        columns.forEach(column -> typed.add(
                column(column.path("name").asText(), column.path("type").asText(), typed.size())));
        return new Table<>("historico", typed, Table.anyOrder(), Row::values);
    }

    private static Column<Object[]> column(String name, String type, int at) {
        return switch (type) {
            case "string" -> Column.text(name, row -> (String) row[at]);
            case "date" -> Column.date(name, row -> (LocalDate) row[at]);
            case "double" -> Column.real(name, row -> (Double) row[at]);
            case "bigint" -> Column.count(name, row -> (Long) row[at]);
            case "timestamp" -> Column.instant(name, row -> (Instant) row[at]);
            default -> throw new IllegalArgumentException(name + " is a " + type);
        };
    }

    private static List<LocalDate> sessions(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(TradingCalendar::isSession)
                .toList();
    }

    private static List<Object[]> rows(List<String> types, List<LocalDate> days) {
        Random random = new Random(days.get(0).toEpochDay());
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < TICKERS; i++) {
            String ticker = "TIC%02d".formatted(i);
            for (LocalDate day : days) {
                rows.add(row(types, ticker, day, random));
            }
        }
        return rows;
    }

    /** Prices as a market has them, nothing that a dictionary would shorten. */
    private static Object[] row(List<String> types, String ticker, LocalDate day, Random random) {
        Object[] row = new Object[types.size()];
        for (int i = 2; i < row.length; i++) {
            row[i] = switch (types.get(i)) {
                case "double" -> (double) (float) (10 + random.nextDouble());
                case "bigint" -> (long) random.nextInt(1_000_000);
                case "timestamp" -> Instant.EPOCH.plusSeconds(day.toEpochDay() * 86_400);
                default -> HexFormat.of().toHexDigits(random.nextInt());
            };
        }
        row[0] = ticker;
        row[1] = day;
        return row;
    }

    private S3Client client(Map<String, Integer> requests) {
        return S3Client.builder()
                .forcePathStyle(true)
                .endpointOverride(store.door().endpoint())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(config -> config.addExecutionInterceptor(new Counter(requests)))
                .build();
    }

    /** Counts what really goes out, repetitions included. */
    private record Counter(Map<String, Integer> requests) implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            requests.merge(context.request().getClass().getSimpleName().replace("Request", ""), 1, Integer::sum);
        }
    }
}
