package dev.pregao.local.wire.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.athena.QueryExecution.State;
import dev.pregao.local.core.athena.QueryRequest;
import dev.pregao.local.core.athena.SqlEngine;
import dev.pregao.local.core.athena.engine.EngineProcess;
import dev.pregao.local.core.athena.engine.EngineReads;
import dev.pregao.local.core.athena.hive.Kept;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.glue.GlueJobs;
import dev.pregao.local.core.glue.JobLauncher;
import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.FrontDoor;
import dev.pregao.local.wire.S3Settings;
import dev.pregao.local.wire.glue.GlueWire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.Column;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.athena.model.TableMetadata;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/** What awswrangler, PyAthena, Grafana, Superset and Hive ask of Athena and Glue; one cloud for all of it. */
class AthenaIT {
    private static final String LAKE = "lake";
    private static final LocalDate FIRST = LocalDate.parse("2020-01-01");
    /** Days of a table, a file each. */
    private static final int FILES = 1_200;

    private static final String MANY = "(SELECT i FROM UNNEST(sequence(1, 10000)) AS t(i))";
    private static final long LARGEST_BYTES = 8 << 20;
    private static final int THREADS = 4;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** No part of a path may mean anything to a shell, a URL, a pattern or a connection's settings. */
    @TempDir
    static Path parent;

    private static Path folder;

    private static Buckets buckets;
    private static Queues queues;
    private static GlueCatalog catalog;
    private static GlueJobs jobs;
    private static Athena athena;
    private static int port;
    private static FrontDoor door;
    private static GlueClient glue;
    private static AthenaClient sql;

    @BeforeAll
    static void boot() throws SQLException, IOException {
        folder = Files.createDirectories(parent.resolve("Meus Projetos, até 100% [a]"));
        buckets = Buckets.start(folder.resolve("s3"));
        buckets.create(LAKE);
        port = FrontDoor.choosePort(0);
        queues = Queues.start(folder.resolve("sqs"), "sa-east-1", "0", URI.create("http://127.0.0.1:" + port));
        catalog = new GlueCatalog(folder.resolve("glue"), Clock.systemUTC());
        JobLauncher launcher =
                new JobLauncher(folder, Builds.in(folder, line -> {}), buckets, folder.resolve("logs"), Map.of());
        jobs = new GlueJobs(folder.resolve("runs"), List.of(), launcher, event -> {}, Clock.systemUTC());
        athena = athena("athena", OneEngine.of(port, Kept.nothing(), LARGEST_BYTES));
        door = FrontDoor.open(
                port,
                buckets,
                queues,
                new FrontDoor.Services(
                        List.of(new GlueWire(jobs, catalog, Clock.systemUTC()), new AthenaWire(athena, catalog)),
                        List.of(),
                        List.of(),
                        new S3Settings(List.of()),
                        null));
        glue = client(GlueClient.builder());
        sql = client(AthenaClient.builder());
        fill();
        await(start("SELECT 1"));
    }

    private static Athena athena(String name, SqlEngine engine) {
        return new Athena(folder.resolve(name), topology(), catalog, buckets, engine, Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        glue.close();
        sql.close();
        door.close();
        athena.close();
        jobs.close();
        catalog.close();
        queues.close();
        buckets.close();
    }

    @Test
    void theWorkgroupTellsThatItEnforcesItsPlace() {
        // When
        WorkGroupConfiguration own =
                sql.getWorkGroup(get -> get.workGroup("group")).workGroup().configuration();
        WorkGroupConfiguration primary =
                sql.getWorkGroup(get -> get.workGroup("primary")).workGroup().configuration();

        // Then
        assertThat(own.enforceWorkGroupConfiguration()).isTrue();
        assertThat(own.resultConfiguration().outputLocation()).isEqualTo("s3://lake/results/");
        assertThat(own.bytesScannedCutoffPerQuery()).isEqualTo(10_000_000);
        assertThat(own.engineVersion().effectiveEngineVersion()).isEqualTo("Athena engine version 3");
        assertThat(primary.enforceWorkGroupConfiguration()).isFalse();
        assertThat(primary.resultConfiguration().outputLocation()).isNull();
        assertThat(sql.listWorkGroups(list -> list.maxResults(50)).workGroups())
                .extracting(group -> group.name())
                .containsExactly("group", "primary");
    }

    @Test
    void aQueryWithoutAWorkgroupSaysWhereItsResultGoes() {
        // When
        String id = sql.startQueryExecution(start -> start.queryString("SELECT 1 AS one")
                        .resultConfiguration(result -> result.outputLocation("s3://lake/mine")))
                .queryExecutionId();

        // Then
        QueryExecution done = await(id);
        assertThat(done.status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
        assertThat(done.workGroup()).isEqualTo("primary");
        assertThat(done.resultConfiguration().outputLocation()).isEqualTo("s3://lake/mine/" + id + ".csv");
        assertThat(buckets.folder(LAKE).resolve("mine/" + id + ".csv")).hasContent("\"one\"\n\"1\"\n");
        assertThatThrownBy(() -> sql.startQueryExecution(start -> start.queryString("SELECT 1")))
                .isInstanceOf(AthenaException.class)
                .hasMessageContaining("No output location provided");
        assertThatThrownBy(() -> sql.startQueryExecution(start -> start.queryString("SELECT 1")
                        .resultConfiguration(result -> result.outputLocation("s3://nowhere/"))))
                .isInstanceOf(AthenaException.class)
                .hasMessageContaining("Unable to verify/create output bucket nowhere");
    }

    @Test
    void anEnforcedWorkgroupPassesOverWhatAQueryWants() {
        // When
        String id = sql.startQueryExecution(start -> start.queryString("SELECT 1")
                        .workGroup("group")
                        .resultConfiguration(result -> result.outputLocation("s3://lake/mine/")))
                .queryExecutionId();

        // Then
        assertThat(await(id).resultConfiguration().outputLocation()).isEqualTo("s3://lake/results/" + id + ".csv");
    }

    @Test
    void catalogsDatabasesAndTablesAreListed() {
        // Then
        assertThat(sql.listDataCatalogs(list -> list.maxResults(50)).dataCatalogsSummary())
                .extracting(one -> one.catalogName())
                .containsExactly("AwsDataCatalog");
        assertThat(sql.getDataCatalog(get -> get.name("AwsDataCatalog"))
                        .dataCatalog()
                        .typeAsString())
                .isEqualTo("GLUE");
        assertThat(sql.listDatabases(list -> list.catalogName("AwsDataCatalog")).databaseList())
                .extracting(one -> one.name())
                .containsExactly("db");
        assertThat(sql.getDatabase(get -> get.catalogName("awsdatacatalog").databaseName("db"))
                        .database()
                        .name())
                .isEqualTo("db");
        assertThat(sql.listTableMetadata(list -> list.catalogName("AwsDataCatalog")
                                .databaseName("db")
                                .expression("da.*"))
                        .tableMetadataList())
                .extracting(one -> one.name())
                .containsExactly("days");
        assertThatThrownBy(() -> sql.listDatabases(list -> list.catalogName("other")))
                .isInstanceOf(AthenaException.class)
                .hasMessageContaining("DataCatalog other was not found");
    }

    @Test
    void aTableIsDescribedWithItsColumnsAndKeys() {
        // When
        TableMetadata table = sql.getTableMetadata(get ->
                        get.catalogName("AwsDataCatalog").databaseName("db").tableName("days"))
                .tableMetadata();

        // Then
        assertThat(table.tableType()).isEqualTo("EXTERNAL_TABLE");
        assertThat(table.columns())
                .extracting(Column::name, Column::type, Column::comment)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("x", "double", "o valor"));
        assertThat(table.partitionKeys()).extracting(Column::name).containsExactly("t", "d");
        assertThat(table.parameters()).containsEntry("location", "s3://lake/days/");
        assertThat(table.createTime()).isNotNull();
    }

    @Test
    void segmentsHoldEachPartitionOnce() {
        // When
        List<List<String>> all = IntStream.range(0, 5)
                .mapToObj(number -> glue
                        .getPartitionsPaginator(get -> get.databaseName("db")
                                .tableName("days")
                                .segment(
                                        segment -> segment.segmentNumber(number).totalSegments(5)))
                        .stream()
                        .flatMap(page -> page.partitions().stream())
                        .map(Partition::values)
                        .toList())
                .peek(segment -> assertThat(segment).isNotEmpty())
                .flatMap(List::stream)
                .toList();

        // Then
        assertThat(all).hasSize(FILES).doesNotHaveDuplicates();
        assertThatThrownBy(() -> glue.getPartitions(
                        get -> get.databaseName("db").tableName("days").segment(segment -> segment.segmentNumber(5)
                                .totalSegments(5))))
                .hasMessageContaining("Segment 5 of 5");
    }

    @Test
    void expressionsMayCast() {
        // Then
        assertThat(partitions("CAST(d AS string) = '2020-01-02'")).containsExactly(List.of("A", "2020-01-02"));
        assertThat(partitions("d = CAST('2020-01-02' AS date)")).containsExactly(List.of("A", "2020-01-02"));
        assertThat(partitions("d = DATE '2020-01-02' AND t IS NOT NULL")).containsExactly(List.of("A", "2020-01-02"));
        assertThat(partitions("d NOT BETWEEN '2020-01-03' AND '2030-01-01' AND t NOT IN ('B') AND t <> 'C'"))
                .containsExactly(List.of("A", "2020-01-01"), List.of("A", "2020-01-02"));
        assertThatThrownBy(() -> partitions("upper(t) = 'A'")).hasMessageContaining("upper");
        assertThatThrownBy(() -> partitions("CAST(t AS int) = 1")).hasMessageContaining("'A'");
    }

    @Test
    void windowsReadAnyNumberOfFiles() {
        // When
        List<List<String>> rows = rows(
                """
                SELECT d, row_number() OVER (PARTITION BY t ORDER BY d) AS n,
                  avg(x) OVER (PARTITION BY t ORDER BY d ROWS 2 PRECEDING) AS mean, lag(x) OVER (ORDER BY d) AS before
                FROM db.days ORDER BY d""");

        // Then
        assertThat(rows).hasSize(1 + FILES);
        assertThat(rows.get(FILES)).containsExactly(FIRST.plusDays(FILES - 1).toString(), "1200", "1198.0", "1198.0");
    }

    @Test
    void aWindowOverOneDayReadsOneFile() throws IOException {
        // Given: a file that nobody can read, beside the day that is asked for
        Path broken = day(FIRST.plusDays(5));
        byte[] before = Files.readAllBytes(broken);
        Files.write(broken, new byte[] {1, 2, 3});

        // When
        List<List<String>> rows;
        try {
            rows = rows("SELECT x, row_number() OVER (PARTITION BY t ORDER BY d) AS n FROM db.days"
                    + " WHERE d = DATE '2020-01-02'");
        } finally {
            Files.write(broken, before);
        }

        // Then
        assertThat(rows.get(1)).containsExactly("1.0", "1");
    }

    @Test
    void aQueryThatIsNotKnownSpoilsNoOtherOfABatch() {
        // Given
        String known = start("SELECT 1");
        await(known);

        // When
        BatchGetQueryExecutionResponse both = sql.batchGetQueryExecution(get -> get.queryExecutionIds(known, "none"));

        // Then
        assertThat(both.queryExecutions())
                .extracting(QueryExecution::queryExecutionId)
                .containsExactly(known);
        assertThat(both.unprocessedQueryExecutionIds())
                .extracting(one -> one.queryExecutionId())
                .containsExactly("none");
    }

    @Test
    void pagesOfAResultFollowEachOther() {
        // When
        String id = start(
                "SELECT i, CASE WHEN i % 3 = 0 THEN NULL WHEN i % 3 = 1 THEN '' ELSE 'ação \"x\",\n' || CAST(i AS varchar) END AS s"
                        + " FROM UNNEST(sequence(0, 9999), sequence(10000, 19999)) AS r(a, b)"
                        + " CROSS JOIN UNNEST(ARRAY[a, b]) AS s(i) ORDER BY i");
        assertThat(await(id).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
        List<Row> rows = new ArrayList<>();
        Set<String> tokens = new TreeSet<>();
        for (GetQueryResultsResponse page : sql.getQueryResultsPaginator(get -> get.queryExecutionId(id))) {
            rows.addAll(page.resultSet().rows());
            tokens.add(String.valueOf(page.nextToken()));
        }

        // Then
        assertThat(tokens).hasSize(21);
        assertThat(rows).hasSize(20_001);
        for (int i = 0; i < 20_000; i++) {
            String text = i % 3 == 0 ? null : i % 3 == 1 ? "" : "ação \"x\",\n" + i;
            assertThat(rows.get(i + 1).data()).extracting(Datum::varCharValue).containsExactly(String.valueOf(i), text);
        }
        assertThatThrownBy(() ->
                        sql.getQueryResults(get -> get.queryExecutionId(id).nextToken("x")))
                .hasMessageContaining("NextToken 'x'");
    }

    @Test
    void aRunningQueryIsStoppedAndItsThreadIsFree() {
        // Given: as many endless queries as there are threads, and one behind them
        String endless =
                "SELECT count(*) FROM " + MANY + " a, " + MANY + " b, " + MANY + " c WHERE a.i + b.i = c.i + 1";
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            queries.add(start(endless));
        }
        String waiting = start(endless);

        // When
        Instant begin = Instant.now();
        sql.stopQueryExecution(stop -> stop.queryExecutionId(waiting));
        queries.forEach(id -> sql.stopQueryExecution(stop -> stop.queryExecutionId(id)));
        QueryExecution next = await(start("SELECT 1"));

        // Then
        assertThat(next.status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
        queries.add(waiting);
        assertThat(queries)
                .allSatisfy(id -> assertThat(await(id).status().state()).isEqualTo(QueryExecutionState.CANCELLED));
    }

    @Test
    void aStoppedQueryWritesNoMoreRows() {
        // Given
        String id = start("SELECT a.i FROM " + MANY + " a, " + MANY + " b, " + MANY + " c");

        // When
        sql.stopQueryExecution(stop -> stop.queryExecutionId(id));

        // Then
        assertThat(await(id).status().state()).isEqualTo(QueryExecutionState.CANCELLED);
        assertThat(await(start("SELECT 1")).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    }

    @Test
    void aResultTooLargeForTheMachineFailsWithTheReason() {
        // When
        QueryExecution done = await(start("SELECT a.i, rpad('', 100, 'x') AS s FROM " + MANY + " a, " + MANY + " b"));

        // Then
        assertThat(done.status().state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(done.status().stateChangeReason()).contains("larger than 8 MiB");
    }

    @Test
    void questionMarksAreBound() {
        // When
        String id = sql.startQueryExecution(
                        start -> start.queryString("SELECT count(*) FROM days WHERE t = ? AND d < ?")
                                .executionParameters("'A'", "DATE '2020-01-04'")
                                .workGroup("group")
                                .queryExecutionContext(context -> context.database("db")))
                .queryExecutionId();

        // Then
        assertThat(await(id).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
        assertThat(sql.getQueryResults(get -> get.queryExecutionId(id))
                        .resultSet()
                        .rows()
                        .get(1)
                        .data()
                        .get(0)
                        .varCharValue())
                .isEqualTo("3");
    }

    @Test
    void preparedStatementsAreExecutedUntilTheyAreForgotten() {
        // Given
        await(start("PREPARE some FROM SELECT max(x) + ? FROM days WHERE d < ?"));

        // Then
        assertThat(rows("EXECUTE some USING 1, DATE '2020-01-03'").get(1)).containsExactly("2.0");
        assertThat(await(start("DEALLOCATE PREPARE some")).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
        assertThat(await(start("EXECUTE some USING 1, DATE '2020-01-03'"))
                        .status()
                        .stateChangeReason())
                .contains("PreparedStatement some was not found in workGroup group");
    }

    @Test
    void preparedStatementsAndTokensOutliveTheirCloud() throws InterruptedException {
        // Given
        QueryRequest prepare =
                new QueryRequest("PREPARE kept FROM SELECT ? + 1 AS n", List.of(), "group", "db", "", "token");
        String first;
        try (Athena before = athena("restarted", OneEngine.of(port))) {
            first = before.start(prepare);
            assertThat(ended(before, first)).isEqualTo(State.SUCCEEDED);
        }

        // When
        try (Athena after = athena("restarted", OneEngine.of(port))) {
            String executed = after.start(new QueryRequest("EXECUTE kept USING 2", List.of(), "group", "db", "", ""));

            // Then
            assertThat(ended(after, executed)).isEqualTo(State.SUCCEEDED);
            assertThat(after.rows(executed, 0, 10).rows()).containsExactly(List.of("n"), List.of("3"));
            assertThat(after.start(prepare)).isEqualTo(first);
        }
    }

    @Test
    void aRequestThatIsMadeAgainBeginsNoSecondQuery() {
        // Given
        String token = UUID.randomUUID().toString();
        Function<String, String> asked = statement -> sql.startQueryExecution(
                        start -> start.queryString(statement).workGroup("group").clientRequestToken(token))
                .queryExecutionId();
        String first = asked.apply("SELECT 1");

        // When
        String second = asked.apply("SELECT 1");

        // Then
        assertThat(second).isEqualTo(first);
        assertThatThrownBy(() -> asked.apply("SELECT 2"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Idempotent parameters do not match");
        assertThatThrownBy(() -> sql.startQueryExecution(start ->
                        start.queryString("SELECT 1").workGroup("group").clientRequestToken("short")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("ClientRequestToken 'short' has 5 characters, not 32 to 128");
        assertThat(await(first).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
        assertThat(asked.apply("SELECT 1")).isEqualTo(first);
    }

    @Test
    void whatAthenaDoesNotGiveIsRefused() {
        // Given
        String endless = start("SELECT count(*) FROM " + MANY + " a, " + MANY + " b, " + MANY + " c");

        // Then
        assertThatThrownBy(() -> sql.getQueryResults(get -> get.queryExecutionId(endless)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Query has not yet finished. Current state: RUNNING");
        sql.stopQueryExecution(stop -> stop.queryExecutionId(endless));
        assertThatThrownBy(() -> sql.getQueryResults(get -> get.queryExecutionId(endless)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Query did not finish successfully. Final query state: CANCELLED");
        String one = start("SELECT 1");
        await(one);
        assertThatThrownBy(() ->
                        sql.getQueryResults(get -> get.queryExecutionId(one).maxResults(1001)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("MaxResults is more than maximum allowed length 1000");
        assertThatThrownBy(() ->
                        sql.listQueryExecutions(list -> list.workGroup("group").maxResults(51)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("MaxResults is more than maximum allowed length 50");
        assertThatThrownBy(() -> sql.startQueryExecution(start -> start.queryString("SELECT 1")
                        .workGroup("group")
                        .queryExecutionContext(context -> context.catalog("other"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("DataCatalog other was not found");
        assertThatThrownBy(() -> start("SELECT 1; SELECT 2"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Only one sql statement is allowed");
        assertThat(List.of("USE db", "SET SESSION a = 1", "START TRANSACTION", "-- and\nCOMMIT;"))
                .allSatisfy(statement -> assertThatThrownBy(() -> start(statement))
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("Queries of this type are not supported"));
        assertThatThrownBy(() -> start("SELECT '" + "x".repeat(262_144) + "'"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("QueryString has 262153 characters, more than 262144");
    }

    @Test
    void filesThatAreNotParquetAreRefused() {
        // Given
        glue.createTable(create -> create.databaseName("db").tableInput(table -> table.name("text")
                .tableType("EXTERNAL_TABLE")
                .storageDescriptor(storage -> storage.columns(key("n", "int"))
                        .location("s3://lake/text/")
                        .inputFormat("org.apache.hadoop.mapred.TextInputFormat"))));

        // When
        QueryExecution done = await(start("SELECT n FROM text"));

        // Then
        assertThat(done.status().state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(done.status().stateChangeReason())
                .contains("HIVE_UNSUPPORTED_FORMAT: this cloud's Athena reads Parquet files, not those of"
                        + " org.apache.hadoop.mapred.TextInputFormat: text");
        glue.deleteTable(delete -> delete.databaseName("db").name("text"));
    }

    @Test
    void aQueryThatIsStoppedWhileTheEngineStartsFreesItsThread() throws IOException, InterruptedException {
        // Given
        Path home = Path.of(System.getProperty("pregao.home"));
        Path own = Files.createDirectories(folder.resolve("starting"));
        try (EngineProcess starting =
                        EngineProcess.of(home, Builds.of(home, own, line -> {}).archives(), own);
                Athena waiting = athena("waiting", new SqlEngine(starting, door.endpoint(), Kept.nothing()))) {
            QueryRequest one = new QueryRequest("SELECT 1", List.of(), "group", "db", "", "");
            List<String> all = IntStream.range(0, THREADS)
                    .mapToObj(number -> waiting.start(one))
                    .toList();

            // When
            Instant begin = Instant.now();
            all.forEach(waiting::stop);
            String next = waiting.start(new QueryRequest("SHOW DATABASES", List.of(), "group", "db", "", ""));

            // Then
            assertThat(ended(waiting, next)).isEqualTo(State.SUCCEEDED);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(all).allSatisfy(id -> assertThat(ended(waiting, id)).isEqualTo(State.CANCELLED));
        }
    }

    private static State ended(Athena cloud, String id) throws InterruptedException {
        while (cloud.execution(id).state() == State.RUNNING) {
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
        return cloud.execution(id).state();
    }

    @Test
    void whatAQueryAsksOfS3IsCountedAndLimited() throws SQLException, IOException {
        // Given: three groups of rows, whose columns lie side by side, 0.98 MB each
        copy(
                "SELECT random() AS a, random() AS b, random() AS c FROM range(368640)",
                "large/part.parquet",
                ", ROW_GROUP_SIZE 122880");
        await(start("CREATE EXTERNAL TABLE large (a double, b double, c double) STORED AS PARQUET LOCATION"
                + " 's3://lake/large/'"));

        // Then
        assertThat(reads("SELECT max(x) FROM days")).isEqualTo(new EngineReads(FILES, FILES, FILES));
        assertThat(reads("SELECT x FROM days WHERE d = DATE '2020-01-02'")).isEqualTo(new EngineReads(1, 1, 1));
        assertThat(reads("SELECT count(*) FROM days WHERE d BETWEEN DATE '2020-01-02' AND DATE '2020-01-11'"))
                .isEqualTo(new EngineReads(10, 10, 10));
        assertThat(reads("SELECT x FROM days WHERE d = DATE '1999-01-02'")).isEqualTo(EngineReads.NONE);
        assertThat(reads("SELECT sum(a) FROM large")).isEqualTo(new EngineReads(1, 1, 4));
        assertThat(reads("SELECT sum(a + c) FROM large")).isEqualTo(new EngineReads(1, 1, 4));
        assertThat(reads("SELECT sum(a + b + c) FROM large")).isEqualTo(new EngineReads(1, 1, 4));
        QueryExecution tooMuch = await(start("SELECT sum(a + b + c) FROM large UNION ALL SELECT sum(a) FROM large"));
        assertThat(tooMuch.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
        assertThat(tooMuch.status().stateChangeReason()).contains("Bytes scanned limit was exceeded");
        await(start("DROP TABLE large"));
    }

    private static EngineReads reads(String statement) {
        QueryExecution done = await(start(statement));
        assertThat(done.status().state())
                .as(done.status().stateChangeReason())
                .isEqualTo(QueryExecutionState.SUCCEEDED);
        return athena.execution(done.queryExecutionId()).figures().reads();
    }

    @Test
    void columnsWithinColumnsAreRead() throws SQLException, IOException {
        // Given
        copy(
                """
                SELECT 7 AS n, [1, NULL, 3] AS l, MAP {'a': 1.5::DOUBLE, 'b': NULL} AS m, {'a': 1, 'b': 'x'} AS s,
                  [{'n': 1}, {'n': 2}] AS ls, [['a', 'b'], []] AS ll, {'in': {'deep': [1]}} AS deep
                UNION ALL SELECT 8, NULL, NULL, NULL, [], NULL, NULL
                UNION ALL SELECT 9, [], MAP {}, {'a': NULL, 'b': ''}, [{'n': NULL}], [NULL], {'in': NULL}""",
                "nested/part.parquet",
                "");
        await(start(
                "CREATE EXTERNAL TABLE nested (n int, l array<int>, m map<string,double>, s struct<a:int,b:string,c:date>,"
                        + " ls array<struct<n:int>>, ll array<array<string>>, deep struct<in:struct<deep:array<int>>>)"
                        + " STORED AS PARQUET LOCATION 's3://lake/nested/'"));

        // Then
        assertThat(rows("SELECT l, m, s, ls, ll, deep FROM nested ORDER BY n"))
                .containsExactly(
                        List.of("l", "m", "s", "ls", "ll", "deep"),
                        List.of(
                                "[1, null, 3]",
                                "{a=1.5, b=null}",
                                "{a=1, b=x, c=null}",
                                "[{n=1}, {n=2}]",
                                "[[a, b], []]",
                                "{in={deep=[1]}}"),
                        Arrays.asList(null, null, null, "[]", null, null),
                        List.of("[]", "{}", "{a=null, b=, c=null}", "[{n=null}]", "[null]", "{in=null}"));
        assertThat(
                        rows("SELECT l[1], m['a'], s.b, ls[2].n, deep.\"in\".deep[1], cardinality(ll) FROM nested WHERE n = 7")
                                .get(1))
                .containsExactly("1", "1.5", "x", "2", "1", "2");
        assertThat(rows("SELECT n, e FROM nested CROSS JOIN UNNEST(l) AS t(e) WHERE s.a = 1 ORDER BY e"))
                .containsExactly(List.of("n", "e"), List.of("7", "1"), List.of("7", "3"), Arrays.asList("7", null));
        assertThat(rows("SELECT count(*) FROM nested WHERE s IS NULL").get(1)).containsExactly("1");
        await(start("DROP TABLE nested"));
    }

    private static void copy(String select, String key, String settings) throws SQLException, IOException {
        Path file = buckets.folder(LAKE).resolve(key);
        Files.createDirectories(file.getParent());
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet" + settings + ")");
        }
    }

    @Test
    void anEngineThatIsKilledFailsItsQueryAndTheNextOneWorks() throws InterruptedException {
        // Given
        String query =
                start("SELECT count(*) FROM " + MANY + " a, " + MANY + " b, " + MANY + " c WHERE a.i + b.i = c.i + 1");
        Thread.sleep(1_000);

        // When
        OneEngine.kill();

        // Then
        QueryExecution failed = await(query);
        assertThat(failed.status().state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(failed.status().stateChangeReason()).contains("the SQL engine ended");
        assertThat(rows("SELECT 1").get(1)).containsExactly("1");
    }

    @Test
    void oneDayOfAllReadsOneFile() {
        // When
        QueryExecution done = await(start("SELECT x FROM days WHERE d = DATE '2020-01-02'"));
        QueryExecution computed =
                await(start("SELECT x FROM days WHERE year(d) = 2020 AND month(d) = 2 AND day(d) = 3"));
        QueryExecution all = await(start("SELECT x FROM days"));

        // Then
        long file = done.statistics().dataScannedInBytes();
        assertThat(file).isPositive();
        assertThat(computed.statistics().dataScannedInBytes()).isBetween(file - 20, file + 20);
        assertThat(all.statistics().dataScannedInBytes()).isGreaterThan(FILES * (file - 20));
    }

    @Test
    void clientsInPythonAreAnswered() throws IOException, InterruptedException, URISyntaxException {
        // Given
        Assumptions.assumeTrue(python("-c", "import boto3") == 0, "no boto3: pip install boto3");
        Path script = Path.of(AthenaIT.class.getResource("clients.py").toURI());

        // When
        int exitCode = python(script.toString(), door.endpoint().toString());

        // Then
        assertThat(exitCode).as(Files.readString(parent.resolve("python.txt"))).isZero();
    }

    private static int python(String... arguments) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(Stream.concat(Stream.of("python3"), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(parent.resolve("python.txt").toFile())
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }

    /** FAULTS.md section 4 and further cases of its kinds; what is expected is what Trino's documentation says. */
    @TestFactory
    Stream<DynamicTest> statementsAnswerAsOnAthena() throws IOException {
        return lines("cases.txt")
                .map(line -> line.split(" =>", 2))
                .map(parts -> DynamicTest.dynamicTest(parts[0], () -> answers(parts[0], parts[1])));
    }

    /** As a window over a number of sessions says it. */
    private static final Map<String, String> INDICATORS = Map.of(
            "sma", "avg(x) OVER (ORDER BY i ROWS %2$d PRECEDING)",
            "min", "min(x) OVER (ORDER BY i ROWS %2$d PRECEDING)",
            "max", "max(x) OVER (ORDER BY i ROWS %2$d PRECEDING)",
            "sum", "sum(x) OVER (ORDER BY i ROWS %2$d PRECEDING)",
            "stddev", "stddev_pop(x) OVER (ORDER BY i ROWS %2$d PRECEDING)",
            "lag", "lag(x, %1$d) OVER (ORDER BY i)",
            "mom", "x - lag(x, %1$d) OVER (ORDER BY i)",
            "roc", "x / lag(x, %1$d) OVER (ORDER BY i) - 1");

    @TestFactory
    Stream<DynamicTest> indicatorsComeOutAsPublished() throws IOException {
        return lines("indicators.txt")
                .map(line -> line.split(" = "))
                .map(parts -> DynamicTest.dynamicTest(
                        parts[0] + " of " + parts[1], () -> indicatorAnswers(parts[0].split(" "), parts[1], parts[2])));
    }

    private static void indicatorAnswers(String[] indicator, String prices, String published) {
        int sessions = Integer.parseInt(indicator[1]);
        String value = INDICATORS.get(indicator[0]).formatted(sessions, sessions - 1);
        List<Double> expected =
                Stream.of(published.split(",")).map(Double::valueOf).toList();

        // When
        List<Double> answered = rows("SELECT " + value + " FROM (SELECT CAST(p AS double) AS x, i FROM UNNEST(ARRAY["
                        + prices + "]) WITH ORDINALITY AS t(p, i)) ORDER BY i")
                .stream()
                .skip(1 + prices.split(",").length - expected.size())
                .map(row -> Double.valueOf(row.get(0)))
                .toList();

        // Then
        assertThat(answered).hasSameSizeAs(expected);
        double half = 0.51 * Math.pow(10, published.lastIndexOf('.') + 1 - published.length());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(answered.get(i)).isCloseTo(expected.get(i), Offset.offset(half));
        }
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (InputStream cases = AthenaIT.class.getResourceAsStream(resource)) {
            return new String(cases.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"));
        }
    }

    private static void answers(String statement, String expected) {
        String id = start(statement);
        QueryExecution done = await(id);
        if (expected.startsWith(" ! ")) {
            assertThat(done.status().state()).isEqualTo(QueryExecutionState.FAILED);
            assertThat(done.status().stateChangeReason()).contains(expected.substring(3));
            return;
        }
        assertThat(done.status().state())
                .as(done.status().stateChangeReason())
                .isEqualTo(QueryExecutionState.SUCCEEDED);
        boolean header = done.statementType() == StatementType.DML;
        assertThat(sql.getQueryResults(get -> get.queryExecutionId(id)).resultSet().rows().stream()
                        .skip(header ? 1 : 0)
                        .map(row -> row.data().stream()
                                .map(datum -> String.valueOf(datum.varCharValue()))
                                .collect(Collectors.joining("|")))
                        .collect(Collectors.joining("||")))
                .isEqualTo(expected.isEmpty() ? "" : expected.substring(1));
    }

    private static List<List<String>> rows(String statement) {
        String id = start(statement);
        QueryExecution done = await(id);
        assertThat(done.status().state())
                .as(done.status().stateChangeReason())
                .isEqualTo(QueryExecutionState.SUCCEEDED);
        return sql.getQueryResultsPaginator(get -> get.queryExecutionId(id)).stream()
                .flatMap(page -> page.resultSet().rows().stream())
                .map(row -> row.data().stream().map(Datum::varCharValue).toList())
                .toList();
    }

    private static String start(String statement) {
        return sql.startQueryExecution(start -> start.queryString(statement)
                        .workGroup("group")
                        .queryExecutionContext(context -> context.database("db")))
                .queryExecutionId();
    }

    private static QueryExecution await(String id) {
        Instant limit = Instant.now().plusSeconds(90);
        while (true) {
            QueryExecution execution =
                    sql.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution();
            if (execution.status().state() != QueryExecutionState.RUNNING) {
                return execution;
            }
            assertThat(Instant.now()).as("%s in time", execution.query()).isBefore(limit);
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static List<List<String>> partitions(String expression) {
        return glue
                .getPartitionsPaginator(
                        get -> get.databaseName("db").tableName("days").expression(expression))
                .stream()
                .flatMap(page -> page.partitions().stream())
                .map(Partition::values)
                .toList();
    }

    /** A table of one-row files, one a day, as the lake's refined table is. */
    private static void fill() throws SQLException, IOException {
        glue.createDatabase(create -> create.databaseInput(db -> db.name("db")));
        glue.createTable(create -> create.databaseName("db").tableInput(table -> table.name("days")
                .tableType("EXTERNAL_TABLE")
                .storageDescriptor(storage("s3://lake/days/"))
                .partitionKeys(key("t", "string"), key("d", "date"))));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            for (int i = 0; i < FILES; i++) {
                Path file = day(FIRST.plusDays(i));
                Files.createDirectories(file.getParent());
                statement.execute("COPY (SELECT CAST(" + i + " AS DOUBLE) AS x) TO '" + file + "' (FORMAT parquet)");
            }
        }
        for (int i = 0; i < FILES; i += 100) {
            List<PartitionInput> some = IntStream.range(i, i + 100)
                    .mapToObj(number -> FIRST.plusDays(number))
                    .map(date -> PartitionInput.builder()
                            .values("A", date.toString())
                            .storageDescriptor(storage("s3://lake/days/t=A/d=" + date + "/"))
                            .build())
                    .toList();
            glue.batchCreatePartition(
                    create -> create.databaseName("db").tableName("days").partitionInputList(some));
        }
    }

    private static Path day(LocalDate date) {
        return buckets.folder(LAKE).resolve("days/t=A/d=" + date + "/part.parquet");
    }

    private static StorageDescriptor storage(String location) {
        return StorageDescriptor.builder()
                .columns(software.amazon.awssdk.services.glue.model.Column.builder()
                        .name("x")
                        .type("double")
                        .comment("o valor")
                        .build())
                .location(location)
                .build();
    }

    private static software.amazon.awssdk.services.glue.model.Column key(String name, String type) {
        return software.amazon.awssdk.services.glue.model.Column.builder()
                .name(name)
                .type(type)
                .build();
    }

    private static Topology topology() {
        return Topology.of(
                "0", "sa-east-1", new Topology.Workgroup("group", URI.create("s3://lake/results/"), 10_000_000, true));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(door.endpoint())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }
}
