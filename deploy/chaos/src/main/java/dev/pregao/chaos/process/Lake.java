package dev.pregao.chaos.process;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.LakeKey.B3Year;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What users see: the rows of all tables, and what the catalog says of their partitions. Rows and not bytes,
 * because Parquet's footer lists encodings in an order that differs from process to process.
 *
 * @param facts row by object key, in tables of a year an object with what tells its rows apart, location by partition
 */
record Lake(NavigableMap<String, String> facts) {
    private static final int BARS_A_CORRECTION = 9;
    private static final int SESSIONS_A_CORRECTION = 3;
    private static final Instant CORRECTED = Instant.parse("2099-12-31T00:00:00Z");
    private static final List<String> TABLES = List.of(
            "tb_bvsp_refined", "tb_bvsp_mensal", "tb_historico", "tb_b3_diario", "tb_b3_eventos", "tb_conferencia");

    static Lake read(Aws aws, Path dataDir) {
        NavigableMap<String, String> facts = new TreeMap<>();
        Path bucket = dataDir.resolve("s3").resolve(Aws.LAKE_BUCKET);
        facts.putAll(rows(bucket, LakeKey.Refined.TABLE + "*/*/*.parquet", "''"));
        facts.putAll(rows(bucket, LakeKey.Monthly.TABLE + "*/*/*.parquet", "''"));
        facts.putAll(rows(bucket, LakeKey.History.TABLE + "*/*.parquet", "concat(' ', ticker, ' ', data_pregao)"));
        for (B3Year.Table table : B3Year.Table.values()) {
            String session = table == B3Year.Table.eventos ? "data_ex, ' ', tipo, ' ', valor" : "data_pregao";
            facts.putAll(rows(bucket, table.folder() + "*/*.parquet", "concat(' ', ticker, ' ', " + session + ")"));
        }
        for (String table : TABLES) {
            aws.glue
                    .getPartitionsPaginator(
                            get -> get.databaseName("workspace_db").tableName(table))
                    .forEach(page -> page.partitions()
                            .forEach(each -> facts.put(
                                    table + each.values(),
                                    each.storageDescriptor().location())));
        }
        return new Lake(facts);
    }

    /**
     * Rows by object key.
     *
     * @param name what tells the rows of an object apart, in SQL
     */
    private static Map<String, String> rows(Path bucket, String objects, String name) {
        Map<String, String> rows = new TreeMap<>();
        String query =
                "SELECT filename, %s, to_json(row) FROM read_parquet('%s', filename = true, hive_partitioning = false) row"
                        .formatted(name, bucket.resolve(objects));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                String key = bucket.relativize(Path.of(found.getString(1))) + found.getString(2);
                if (rows.put(key, found.getString(3).replace(bucket.toString(), "")) != null) {
                    throw new IllegalStateException("more than one row is " + key);
                }
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(query, refused);
        }
        return rows;
    }

    static NavigableMap<String, byte[]> objects(S3Client s3, String bucket, String prefix) {
        NavigableMap<String, byte[]> objects = new TreeMap<>();
        for (S3Object each : s3.listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(prefix))
                .contents()) {
            objects.put(
                    each.key(),
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(each.key()))
                            .asByteArray());
        }
        return objects;
    }

    static boolean isCorrection(String rawKey) {
        return !RawKey.of(rawKey).version().fetchedAt().isBefore(CORRECTED);
    }

    /** The same without when and as which version a bar was fetched, which differs from fetch to fetch. */
    Lake withoutTimes() {
        NavigableMap<String, String> timeless = new TreeMap<>();
        facts.forEach((key, row) ->
                timeless.put(key, row.replaceAll("\"(coletado_em|versao|versao_yahoo|versao_b3)\":\"[^\"]*\"", "")));
        return new Lake(timeless);
    }

    /** The first few facts in which another lake differs. */
    List<String> differences(Lake other) {
        NavigableMap<String, String> all = new TreeMap<>(facts);
        all.putAll(other.facts);
        return all.keySet().stream()
                .filter(key -> !Objects.equals(facts.get(key), other.facts.get(key)))
                .limit(5)
                .map(key -> key + ": " + facts.get(key) + " became " + other.facts.get(key))
                .toList();
    }

    /** Raw objects a schedule delivers: those of a fetch and, for some sessions, a later version with what another one has. */
    static Map<String, byte[]> withCorrections(NavigableMap<String, byte[]> fetched) {
        NavigableMap<String, byte[]> all = new TreeMap<>(fetched);
        correct(
                all,
                fetched.tailMap(RawKey.Bar.ZONE).headMap(RawKey.Bar.ZONE + "z"),
                BARS_A_CORRECTION,
                (key, later) -> RawKey.Bar.find(key)
                        .map(bar -> new RawKey.Bar(bar.ticker(), bar.session(), later))
                        .orElseThrow());
        correct(
                all,
                fetched.tailMap(RawKey.MarketSession.ZONE).headMap(RawKey.MarketSession.ZONE + "z"),
                SESSIONS_A_CORRECTION,
                (key, later) -> new RawKey.MarketSession(
                        RawKey.MarketSession.find(key).orElseThrow().session(), later));
        return all;
    }

    private static void correct(
            NavigableMap<String, byte[]> all,
            SortedMap<String, byte[]> fetched,
            int every,
            BiFunction<String, Version, RawKey> key) {
        List<String> keys = List.copyOf(fetched.keySet());
        for (int i = 0; i + 1 < keys.size(); i += every) {
            Version later = new Version(CORRECTED.plusSeconds(i), "%08x".formatted(i));
            all.put(key.apply(keys.get(i), later).key(), fetched.get(keys.get(i + 1)));
        }
    }
}
