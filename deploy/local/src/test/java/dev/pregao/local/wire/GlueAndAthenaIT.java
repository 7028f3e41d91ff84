package dev.pregao.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.athena.Athena;
import dev.pregao.local.core.glue.GlueCatalog;
import dev.pregao.local.core.glue.GlueJobs;
import dev.pregao.local.core.glue.JobLauncher;
import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.athena.AthenaWire;
import dev.pregao.local.wire.athena.OneEngine;
import dev.pregao.local.wire.glue.GlueWire;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionResponse;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionIndexStatus;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/** Glue and Athena with the real SDK: jobs as processes, the catalog's rules, SQL over registered partitions only. */
class GlueAndAthenaIT {
    private static final String LAKE = "lake";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    @TempDir
    Path folder;

    private final BlockingQueue<ObjectNode> events = new LinkedBlockingQueue<>();
    private Buckets buckets;
    private Queues queues;
    private GlueCatalog catalog;
    private GlueJobs jobs;
    private Athena athena;
    private FrontDoor door;
    private GlueClient glue;
    private AthenaClient sql;

    @BeforeEach
    void open() throws IOException {
        buckets = Buckets.start(folder.resolve("s3"));
        buckets.create(LAKE);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        queues = Queues.start(folder.resolve("sqs"), "sa-east-1", "0", URI.create("http://127.0.0.1:" + port));
        buckets.put(LAKE, "job.jar", jarOf(ScriptedJob.class));
        boot(port);
    }

    private void boot(int port) {
        catalog = new GlueCatalog(folder.resolve("glue"), Clock.systemUTC());
        jobs = jobs();
        athena = new Athena(
                folder.resolve("athena"), topology(), catalog, buckets, OneEngine.of(port), Clock.systemUTC());
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
        jobs.resume();
    }

    private GlueJobs jobs() {
        return new GlueJobs(
                folder.resolve("runs"),
                List.of(job("queued", true, 60), job("strict", false, 60), job("short", true, 2)),
                new JobLauncher(folder, Builds.in(folder, line -> {}), buckets, folder.resolve("logs"), Map.of()),
                events::add,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        halt();
        queues.close();
        buckets.close();
    }

    private void halt() {
        glue.close();
        sql.close();
        door.close();
        athena.close();
        jobs.close();
        catalog.close();
    }

    @Test
    void aRunSucceedsWithItsArgumentsAndTellsItsEnd() throws InterruptedException {
        // When
        String run = start("queued", Map.of("--do", "succeed"));

        // Then
        ObjectNode event = events.poll(30, TimeUnit.SECONDS);
        assertThat(event.path("detail-type").asText()).isEqualTo("Glue Job State Change");
        assertThat(event.path("detail").path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(event.path("detail").path("jobRunId").asText())
                .isEqualTo(run)
                .matches("jr_[0-9a-f]{64}");
        JobRun told = run("queued", run);
        assertThat(told.jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(told.arguments()).containsEntry("--do", "succeed");
        assertThat(told.completedOn()).isAfterOrEqualTo(told.startedOn());
    }

    @Test
    void aFailedRunNamesItsException() throws InterruptedException {
        // When
        String run = start("queued", Map.of("--do", "fail"));

        // Then
        assertThat(events.poll(30, TimeUnit.SECONDS)
                        .path("detail")
                        .path("state")
                        .asText())
                .isEqualTo("FAILED");
        assertThat(run("queued", run).errorMessage()).isEqualTo("java.lang.IllegalStateException: asked to fail");
    }

    @Test
    void aRunInheritsNothingOfTheCallersEnvironmentButWhatItNeeds() throws InterruptedException {
        // Given
        List<String> ours = System.getenv().keySet().stream()
                .filter(name -> !Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "TZ")
                        .contains(name))
                .toList();
        Assumptions.assumeFalse(ours.isEmpty(), "nothing else is set here");

        // When
        String run = start("queued", Map.of("--do", "tell " + String.join(" ", ours)));

        // Then
        events.poll(30, TimeUnit.SECONDS);
        assertThat(run("queued", run).errorMessage()).isEqualTo("java.lang.IllegalStateException: inherited []");
    }

    @Test
    void aRunBeyondItsTimeIsKilled() throws InterruptedException {
        // When
        start("short", Map.of("--do", "sleep"));

        // Then
        assertThat(events.poll(30, TimeUnit.SECONDS)
                        .path("detail")
                        .path("state")
                        .asText())
                .isEqualTo("TIMEOUT");
    }

    @Test
    void aSecondRunWaitsWhereTheJobQueuesAndIsRefusedWhereItDoesNot() throws InterruptedException {
        // Given
        String first = start("queued", Map.of("--do", "sleep"));
        start("strict", Map.of("--do", "sleep"));

        // When
        String second = start("queued", Map.of("--do", "succeed"));

        // Then
        assertThat(run("queued", second).jobRunState()).isEqualTo(JobRunState.WAITING);
        assertThatThrownBy(() -> start("strict", Map.of("--do", "succeed")))
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("Concurrent runs exceeded");
        glue.batchStopJobRun(stop -> stop.jobName("queued").jobRunIds(first));
        assertThat(events.poll(30, TimeUnit.SECONDS)
                        .path("detail")
                        .path("state")
                        .asText())
                .isEqualTo("STOPPED");
        assertThat(events.poll(30, TimeUnit.SECONDS)
                        .path("detail")
                        .path("state")
                        .asText())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void aRunStoppedBeforeItsProcessIsThereIsStopped() throws IOException, InterruptedException {
        // Given: the job's jar is a pipe, which the run waits for
        Path jar = buckets.folder(LAKE).resolve("job.jar");
        byte[] content = Files.readAllBytes(jar);
        Files.delete(jar);
        assertThat(new ProcessBuilder("mkfifo", jar.toString()).start().waitFor())
                .isZero();
        String run = start("queued", Map.of("--do", "sleep"));
        assertThat(run("queued", run).jobRunState()).isEqualTo(JobRunState.RUNNING);

        // When
        glue.batchStopJobRun(stop -> stop.jobName("queued").jobRunIds(run));

        // Then
        assertThat(run("queued", run).jobRunState()).isEqualTo(JobRunState.STOPPING);
        Files.write(jar, content, StandardOpenOption.WRITE);
        assertThat(events.poll(30, TimeUnit.SECONDS)
                        .path("detail")
                        .path("state")
                        .asText())
                .isEqualTo("STOPPED");
    }

    @Test
    void aRunTheCloudLeftBehindIsFailedAtTheNextStart() throws InterruptedException {
        // Given
        String run = start("queued", Map.of("--do", "sleep"));
        for (int i = 0; i < 100 && run("queued", run).jobRunState() != JobRunState.RUNNING; i++) {
            Thread.sleep(50);
        }

        // When
        int port = door.endpoint().getPort();
        halt();
        boot(port);

        // Then
        assertThat(events.poll(30, TimeUnit.SECONDS)
                        .path("detail")
                        .path("state")
                        .asText())
                .isEqualTo("FAILED");
        assertThat(run("queued", run).errorMessage()).contains("the cloud stopped");
    }

    @Test
    void aProcessThatAKilledCloudLeftBehindIsEndedBeforeItsRunIsTriedAgain() throws InterruptedException {
        // Given
        List<ProcessHandle> others = ProcessHandle.current().children().toList();
        String run = start("queued", Map.of("--do", "sleep"));
        Path remembered = folder.resolve("runs").resolve(run + ".process");
        for (int i = 0; i < 200 && !Files.exists(remembered); i++) {
            Thread.sleep(50);
        }
        List<ProcessHandle> leftBehind = ProcessHandle.current()
                .children()
                .filter(each -> !others.contains(each))
                .toList();
        assertThat(leftBehind).isNotEmpty();

        // When
        try (GlueJobs next = jobs()) {
            next.resume();

            // Then
            assertThat(leftBehind).allSatisfy(each -> assertThat(each.onExit()).succeedsWithin(10, TimeUnit.SECONDS));
        }
        assertThat(remembered).doesNotExist();
    }

    @Test
    void partitionsAreCreatedOnceAndErrorsComeItemByItem() {
        // Given
        createTable();
        glue.batchCreatePartition(
                create -> create.databaseName("db").tableName("t").partitionInputList(partition("A", "2020-01-02")));

        // When
        BatchCreatePartitionResponse again = glue.batchCreatePartition(create -> create.databaseName("db")
                .tableName("t")
                .partitionInputList(partition("A", "2020-01-02"), partition("A", "2020-01-03")));

        // Then
        assertThat(again.errors()).singleElement().satisfies(error -> {
            assertThat(error.partitionValues()).containsExactly("A", "2020-01-02");
            assertThat(error.errorDetail().errorCode()).isEqualTo("AlreadyExistsException");
        });
        assertThat(partitions("")).hasSize(2);
    }

    @Test
    void expressionsSelectPartitions() {
        // Given
        createTable();
        glue.batchCreatePartition(create -> create.databaseName("db")
                .tableName("t")
                .partitionInputList(
                        partition("A", "2020-01-02"), partition("A", "2020-02-03"), partition("B", "2020-02-03")));

        // Then
        assertThat(partitions("t = 'A' AND d >= '2020-02-01'")).containsExactly(List.of("A", "2020-02-03"));
        assertThat(partitions("d BETWEEN '2020-01-01' AND '2020-01-31' OR t IN ('B')"))
                .containsExactly(List.of("A", "2020-01-02"), List.of("B", "2020-02-03"));
        assertThat(partitions("NOT (t LIKE 'A%')")).containsExactly(List.of("B", "2020-02-03"));
        assertThatThrownBy(() -> partitions("x = 1")).hasMessageContaining("'x'");
    }

    @Test
    void partitionsAreDeletedWithErrorsItemByItemAndAtMost25AtATime() {
        // Given
        createTable();
        glue.batchCreatePartition(create -> create.databaseName("db")
                .tableName("t")
                .partitionInputList(partition("A", "2020-01-02"), partition("A", "2020-01-03")));
        PartitionValueList known =
                PartitionValueList.builder().values("A", "2020-01-02").build();
        PartitionValueList unknown =
                PartitionValueList.builder().values("B", "2020-01-02").build();

        // When
        BatchDeletePartitionResponse deleted = glue.batchDeletePartition(
                delete -> delete.databaseName("db").tableName("t").partitionsToDelete(known, unknown));

        // Then
        assertThat(deleted.errors()).singleElement().satisfies(error -> {
            assertThat(error.partitionValues()).containsExactly("B", "2020-01-02");
            assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException");
        });
        assertThat(partitions("")).containsExactly(List.of("A", "2020-01-03"));
        assertThatThrownBy(() -> glue.batchDeletePartition(delete ->
                        delete.databaseName("db").tableName("t").partitionsToDelete(Collections.nCopies(26, unknown))))
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("BatchDeletePartition takes at most 25 items, not 26");
        assertThatThrownBy(() -> partitions("d >>> 1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Unsupported expression 'd >>> 1'");
    }

    @Test
    void theCatalogIsFoundAgainAsItWas() {
        // Given
        createTable();
        List<PartitionInput> many = IntStream.range(0, 100)
                .mapToObj(i -> partition("A", "%04d-01-02".formatted(1900 + i)))
                .toList();
        glue.batchCreatePartition(
                create -> create.databaseName("db").tableName("t").partitionInputList(many));

        // When
        int port = door.endpoint().getPort();
        halt();
        boot(port);

        // Then
        assertThat(partitions("")).hasSize(100);
        assertThat(glue.getTable(get -> get.databaseName("db").name("t"))
                        .table()
                        .partitionKeys())
                .extracting(Column::name)
                .containsExactly("t", "d");
        assertThatThrownBy(() -> glue.createDatabase(create -> create.databaseInput(db -> db.name("db"))))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> glue.getTable(get -> get.databaseName("db").name("none")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void indexesOfPartitionsAreFoundAgainAsTheyWereMade() {
        // Given
        createTable();
        glue.createPartitionIndex(
                create -> create.databaseName("db").tableName("t").partitionIndex(index -> index.indexName("by_d")
                        .keys("d")));
        glue.createPartitionIndex(
                create -> create.databaseName("db").tableName("t").partitionIndex(index -> index.indexName("by_t")
                        .keys("t", "d")));

        // When
        int port = door.endpoint().getPort();
        halt();
        boot(port);
        glue.deletePartitionIndex(
                delete -> delete.databaseName("db").tableName("t").indexName("by_t"));

        // Then
        assertThat(glue.getPartitionIndexes(get -> get.databaseName("db").tableName("t"))
                        .partitionIndexDescriptorList())
                .singleElement()
                .satisfies(index -> {
                    assertThat(index.indexName()).isEqualTo("by_d");
                    assertThat(index.indexStatus()).isEqualTo(PartitionIndexStatus.ACTIVE);
                    assertThat(index.keys()).singleElement().satisfies(key -> assertThat(key.type())
                            .isEqualTo("date"));
                });
        assertThatThrownBy(() -> glue.createPartitionIndex(create -> create.databaseName("db")
                        .tableName("t")
                        .partitionIndex(index -> index.indexName("by_d").keys("d"))))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> glue.createPartitionIndex(create -> create.databaseName("db")
                        .tableName("t")
                        .partitionIndex(index -> index.indexName("by_x").keys("x"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("x is no partition key");
    }

    @Test
    void sqlSeesRegisteredPartitionsOnlyWithTheCatalogsTypes() throws SQLException {
        // Given
        createTable();
        parquet("t=A/d=2020-01-02", 1.5);
        parquet("t=A/d=2020-01-03", 2.5);
        glue.batchCreatePartition(
                create -> create.databaseName("db").tableName("t").partitionInputList(partition("A", "2020-01-02")));

        // When
        GetQueryResultsResponse results = query("SELECT * FROM AwsDataCatalog.db.t ORDER BY d");

        // Then
        assertThat(results.resultSet().resultSetMetadata().columnInfo())
                .extracting(ColumnInfo::name, ColumnInfo::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("x", "double"),
                        org.assertj.core.groups.Tuple.tuple("t", "varchar"),
                        org.assertj.core.groups.Tuple.tuple("d", "date"));
        assertThat(results.resultSet().rows()).hasSize(2);
        assertThat(results.resultSet().rows().get(1).data())
                .extracting(datum -> datum.varCharValue())
                .containsExactly("1.5", "A", "2020-01-02");
    }

    @Test
    void aTableWithoutPartitionsIsEmptyWithItsColumns() {
        createTable();
        assertThat(query("SELECT x, d FROM t").resultSet().rows()).hasSize(1);
    }

    @Test
    void whatIsRefusedIsSoWithAthenasReason() {
        createTable();
        assertThat(failed("SELEC 1")).startsWith("SYNTAX_ERROR: line 1:1: ");
        assertThatThrownBy(() -> await("SELECT 1; SELECT 2")).hasMessageContaining("Only one sql statement is allowed");
        assertThat(failed("SELECT * FROM nowhere")).startsWith("TABLE_NOT_FOUND: line 1:15: ");
        assertThat(failed("SELECT * FROM read_text('/etc/passwd')")).startsWith("SYNTAX_ERROR");
    }

    private String failed(String statement) {
        QueryExecutionStatus status = await(statement);
        assertThat(status.state()).isEqualTo(QueryExecutionState.FAILED);
        return status.stateChangeReason();
    }

    private String lastQuery = "";

    private GetQueryResultsResponse query(String statement) {
        QueryExecutionStatus status = await(statement);
        assertThat(status.state()).as(status.stateChangeReason()).isEqualTo(QueryExecutionState.SUCCEEDED);
        return sql.getQueryResults(get -> get.queryExecutionId(lastQuery));
    }

    private QueryExecutionStatus await(String statement) {
        lastQuery = sql.startQueryExecution(start -> start.queryString(statement)
                        .workGroup("group")
                        .queryExecutionContext(context -> context.database("db")))
                .queryExecutionId();
        while (true) {
            QueryExecutionStatus status = sql.getQueryExecution(get -> get.queryExecutionId(lastQuery))
                    .queryExecution()
                    .status();
            if (status.state() != QueryExecutionState.RUNNING) {
                return status;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private void createTable() {
        glue.createDatabase(create -> create.databaseInput(db -> db.name("db")));
        glue.createTable(create -> create.databaseName("db").tableInput(table -> table.name("t")
                .tableType("EXTERNAL_TABLE")
                .storageDescriptor(storage("s3://lake/t/"))
                .partitionKeys(
                        Column.builder().name("t").type("string").build(),
                        Column.builder().name("d").type("date").build())));
    }

    private static StorageDescriptor storage(String location) {
        return StorageDescriptor.builder()
                .columns(Column.builder().name("x").type("double").build())
                .location(location)
                .build();
    }

    private static PartitionInput partition(String t, String d) {
        return PartitionInput.builder()
                .values(t, d)
                .storageDescriptor(storage("s3://lake/t/t=" + t + "/d=" + d + "/"))
                .build();
    }

    private List<List<String>> partitions(String expression) {
        return glue
                .getPartitionsPaginator(
                        get -> get.databaseName("db").tableName("t").expression(expression))
                .stream()
                .flatMap(page -> page.partitions().stream())
                .map(Partition::values)
                .toList();
    }

    private void parquet(String partition, double x) throws SQLException {
        Path file = buckets.folder(LAKE).resolve("t/" + partition + "/part.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            Files.createDirectories(file.getParent());
            statement.execute("COPY (SELECT CAST(" + x + " AS DOUBLE) AS x) TO '" + file + "' (FORMAT parquet)");
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }

    private String start(String job, Map<String, String> arguments) {
        return glue.startJobRun(start -> start.jobName(job).arguments(arguments))
                .jobRunId();
    }

    private JobRun run(String job, String id) {
        return glue.getJobRun(get -> get.jobName(job).runId(id)).jobRun();
    }

    private static Topology.Job job(String name, boolean queuing, int timeoutSeconds) {
        return new Topology.Job(
                name,
                Map.of("--class", ScriptedJob.class.getName(), "--extra-jars", "s3://lake/job.jar"),
                URI.create("s3://lake/script.scala"),
                1,
                queuing,
                Duration.ofSeconds(timeoutSeconds),
                2,
                "5.1");
    }

    private static Topology topology() {
        return Topology.of(
                "0", "sa-east-1", new Topology.Workgroup("group", URI.create("s3://lake/results/"), 10_000_000, true));
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(door.endpoint())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    private static byte[] jarOf(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry(name));
            type.getClassLoader().getResourceAsStream(name).transferTo(jar);
        }
        return bytes.toByteArray();
    }
}
