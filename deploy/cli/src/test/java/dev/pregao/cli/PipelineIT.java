package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.cli.page.PageWalk;
import dev.pregao.cli.session.Aws;
import dev.pregao.cli.session.Waiting;
import dev.pregao.cli.sql.Sql;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import dev.pregao.local.wire.FrontDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The whole pipeline as a user runs it, on recorded data: each test goes on where the one before it left off. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {
    private static final Path RECORDINGS = Path.of(System.getProperty("pregao.home"), "../shared/data/yahoo-csv")
            .normalize();
    private static final LocalDate FROM = LocalDate.of(2019, 1, 1);
    private static final LocalDate TO = LocalDate.of(2020, 6, 9);
    private static final Map<String, String> FILES = Map.of(
            "BVSP", "BVSP_1d_to_2020-06-09.csv.gz",
            "PETR4", "PETR4.SA_1d_to_2020-06-09.csv.gz",
            "VALE3", "VALE3.SA_1d_to_2020-06-09.csv.gz");

    @TempDir
    static Path folder;

    private static final int COLUMNS = 80;

    /** Where the demo ran; null without tmux. */
    private static @Nullable RecordedTerminal terminal;

    private static CommandLineProcess demo;
    private static CloudProcess cloud;
    private static String newestBatch;

    @BeforeAll
    static void demoThenUp() throws IOException {
        assumeTrue(Files.isDirectory(RECORDINGS), "no recorded data at " + RECORDINGS);
        List<String> words = List.of(
                "demo",
                "--market",
                "recorded",
                "--recordings",
                RECORDINGS.toString(),
                "--tickers",
                "BVSP,PETR4,VALE3",
                "--from",
                FROM.toString(),
                "--to",
                TO.toString(),
                "--port",
                Integer.toString(FrontDoor.choosePort(0)));
        terminal = RecordedTerminal.isThere() ? RecordedTerminal.run(folder, COLUMNS, 24, words) : null;
        demo = terminal == null ? CommandLineProcess.run(folder, words) : terminal.asProcess();
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        cloud = CloudProcess.up(folder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (cloud != null) {
            cloud.down();
        }
    }

    @Test
    @Order(1)
    void theDemoShowsTheThreeExampleQueries() {
        assertThat(demo.out())
                .contains("ORDER BY data_pregao DESC LIMIT 10;")
                .contains("data_pregao | amplitude_diaria")
                .contains("ano  | mes | volume_total_mes")
                .contains("2020-06-09");
    }

    @Test
    @Order(1)
    void theDemoWrapsNoLineOfAnOrdinaryTerminalAndRepeatsNone() {
        assumeTrue(terminal != null, RecordedTerminal.NONE);
        terminal.assertOrderly(COLUMNS);
    }

    @Test
    @Order(2)
    void everyValueAgreesWithAnIndependentRecomputation() throws IOException {
        // Given
        Map<String, Map<String, Double>> refined = new TreeMap<>();
        Map<String, Map<String, Double>> monthly = new TreeMap<>();
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Recomputation expected = Recomputation.of(file.getKey(), RECORDINGS.resolve(file.getValue()), FROM, TO);
            refined.putAll(expected.refined());
            monthly.putAll(expected.monthly());
        }

        // When
        CommandLineCall refinedRows = cloud.call("query", "--json", "SELECT * FROM workspace_db.tb_bvsp_refined");
        JsonNode monthlyRows = query("SELECT * FROM workspace_db.tb_bvsp_mensal");

        // Then
        assertThat(refinedRows.exitCode()).as(refinedRows.err()).isZero();
        compare(
                new ObjectMapper().readTree(refinedRows.out()),
                refined,
                row -> text(row, "ticker") + " " + text(row, "data_pregao"));
        compare(
                monthlyRows,
                monthly,
                row -> String.format(
                        "%s %s-%02d",
                        text(row, "ticker"), text(row, "ano"), row.path("mes").asInt()));
    }

    @Test
    @Order(3)
    void fetchingTheSameAgainStoresNothingAndStartsNoRun() throws IOException {
        // Given
        try (Aws aws = Aws.local(cloud.endpoint())) {
            int objects = rawObjects(aws).size();
            int runs = runs(aws);

            // When
            CommandLineCall again = cloud.call(
                    "fetch", "--tickers", "BVSP,PETR4,VALE3", "--from", FROM.toString(), "--to", TO.toString());

            // Then
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.err()).contains("0 bars stored, " + objects + " unchanged");
            Waiting.pause(Duration.ofSeconds(12));
            assertThat(rawObjects(aws)).hasSize(objects);
            assertThat(runs(aws)).isEqualTo(runs);
        }
    }

    @Test
    @Order(4)
    void anObjectPutByAnyS3ClientRunsThePipeline() throws IOException {
        try (Aws aws = Aws.local(cloud.endpoint())) {
            // Given
            int runs = runs(aws);
            S3Object some = rawObjects(aws).get(0);
            byte[] bar = aws.s3
                    .getObjectAsBytes(
                            get -> get.bucket(StackNames.LOCAL.rawBucket()).key(some.key()))
                    .asByteArray();
            String later = some.key().replaceAll("/[0-9]{8}T", "/20991231T");

            // When
            aws.s3.putObject(
                    put -> put.bucket(StackNames.LOCAL.rawBucket()).key(later).ifNoneMatch("*"),
                    RequestBody.fromBytes(bar));

            // Then
            for (int i = 0; i < 600 && runs(aws) == runs; i++) {
                Waiting.pause(Duration.ofMillis(100));
            }
            assertThat(runs(aws)).isEqualTo(runs + 1);
        }
    }

    @Test
    @Order(5)
    void aSecondStartSaysWhatAlreadyRuns() {
        CommandLineCall second = cloud.call("up", "--port", "4599");
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("a cloud already runs at " + cloud.endpoint());
    }

    @Test
    @Order(6)
    void malformedSqlIsTheUsersToMend() {
        CommandLineCall refused = cloud.call("query", "SELEC 1");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("the query failed");
    }

    @Test
    @Order(7)
    void aTickerNobodyKnowsIsNamed() {
        CommandLineCall refused =
                cloud.call("fetch", "--tickers", "ZZZZ3", "--from", FROM.toString(), "--to", TO.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("ZZZZ3");
    }

    @Test
    @Order(8)
    void everyBatchTellsItsLife() {
        CommandLineCall batches = cloud.call("batches");
        assertThat(batches.exitCode()).as(batches.err()).isZero();
        assertThat(batches.out()).contains("registered");
        newestBatch = batches.out().lines().skip(2).findFirst().orElseThrow().split(" ", 2)[0];
    }

    @Test
    @Order(9)
    void aReplayRunsABatchAgainAndFollowsIt() {
        CommandLineCall replay = cloud.call("replay", newestBatch);
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.err()).contains("attempt 2 started").contains("attempt 2 registered");
        assertThat(replay.out()).isEqualTo("1 batch registered.\n");
    }

    @Test
    @Order(10)
    void aDeadBatchIsReplayedAndIsDeadNoMore() {
        try (Aws aws = Aws.local(cloud.endpoint())) {
            // Given
            String queue = aws.sqs
                    .getQueueUrl(get -> get.queueName(StackNames.LOCAL.deadBatches()))
                    .queueUrl();
            aws.sqs.sendMessage(send -> send.queueUrl(queue)
                    .messageBody("{\"batch\":\"%s\",\"attempts\":3,\"run\":\"jr_1\",\"error\":\"FAILED\"}"
                            .formatted(newestBatch)));

            // When
            CommandLineCall replay = cloud.call("replay", "--dead");
            CommandLineCall again = cloud.call("replay", "--dead");

            // Then
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            assertThat(replay.err()).contains("batch " + newestBatch + ": attempt 3 registered");
            assertThat(again.exitCode()).isZero();
            assertThat(again.out()).isEqualTo("Nothing is dead.\n");
        }
    }

    @Test
    @Order(11)
    void aBatchTellsTheQualityOfItsBars() {
        CommandLineCall batch = cloud.call("batches", newestBatch);
        assertThat(batch.exitCode()).as(batch.err()).isZero();
        assertThat(batch.out()).contains("attempt 3 started").containsPattern("BVSP: [0-9]+ valid bars; no findings");
    }

    @Test
    @Order(12)
    void nothingIsLeftToRepair() {
        CommandLineCall repair = cloud.call("repair", "--dry-run", "--full");
        assertThat(repair.exitCode()).as(repair.err()).isZero();
        assertThat(repair.out()).isEqualTo("Nothing to repair.\n");
    }

    @Test
    @Order(13)
    void aRebuildFindsNoDifference() {
        CommandLineCall rebuild = cloud.call("rebuild");
        assertThat(rebuild.exitCode()).as(rebuild.err()).isZero();
        assertThat(rebuild.out()).startsWith("0 differences,");
    }

    @Test
    @Order(14)
    void aDayPastKnowsOnlyWhatWasFetchedByThen() throws IOException {
        try (Aws aws = Aws.local(cloud.endpoint())) {
            // Given
            S3Object first = rawObjects(aws).get(0);
            String thatDay = first.key().replaceAll("/[0-9]{8}T", "/20200610T");
            aws.s3.copyObject(copy -> copy.sourceBucket(StackNames.LOCAL.rawBucket())
                    .sourceKey(first.key())
                    .destinationBucket(StackNames.LOCAL.rawBucket())
                    .destinationKey(thatDay)
                    .ifNoneMatch("*"));
            String sql = "WITH known AS (SELECT * FROM tb_historico WHERE ano = 2019)"
                    + " SELECT known.ticker, data_pregao FROM known JOIN tb_bvsp_refined USING (data_pregao)";

            // When
            CommandLineCall asked = cloud.call("asof", "2020-06-10", "--tickers", "BVSP", "--csv", sql);
            CommandLineCall again = cloud.call("asof", "2020-06-10", "--tickers", "BVSP", "--csv", sql);

            // Then
            assertThat(asked.exitCode()).as(asked.err()).isZero();
            assertThat(asked.out()).isEqualTo("ticker,data_pregao\nBVSP,2019-01-02\n");
            assertThat(again.out()).isEqualTo(asked.out());
            assertThat(again.err()).doesNotContain("attempt");

            // And when the lifecycle has deleted what the run wrote
            aws.s3.deleteObject(delete -> delete.bucket(StackNames.LOCAL.lakeBucket())
                    .key(new LakeKey.KnownRefined(LocalDate.of(2020, 6, 10), Ticker.BVSP).key()));
            CommandLineCall expired = cloud.call("asof", "2020-06-10", "--tickers", "BVSP", "--csv", sql);
            assertThat(expired.out()).as(expired.err()).isEqualTo(asked.out());
            assertThat(expired.err()).contains("attempt");
        }
    }

    @Test
    @Order(15)
    void awsTakesEndpointRegionAndCredentialsFromTheEnvironment() {
        // Given
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL", cloud.endpoint().toString(),
                "AWS_REGION", "sa-east-1",
                "AWS_ACCESS_KEY_ID", "any",
                "AWS_SECRET_ACCESS_KEY", "any");

        // When
        CommandLineProcess status = CommandLineProcess.run(folder, List.of("status", "--aws"), environment);
        CommandLineCall count =
                callDeployed("query", "--aws", "--csv", "SELECT count(DISTINCT ticker) AS n FROM tb_bvsp_refined");
        CommandLineCall other = callDeployed("batches", "--aws", "--prefix", "other");

        // Then
        assertThat(status.out())
                .as(status.err())
                .startsWith("Stack pregao in account 000000000000\n")
                .contains("newest    session 2020-06-09")
                .contains("dead-batches 0");
        assertThat(count.out()).as(count.err()).isEqualTo("n\n3\n");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("no stack of prefix 'other'");
    }

    @Test
    @Order(16)
    void aPersonWalksTheFourViewsOfThePage() throws Exception {
        try (PageWalk walk = PageWalk.begin(cloud.endpoint().toString())) {
            // When
            walk.path();
            walk.paper();
            walk.quality();
            walk.sql();
            walk.english();

            // Then
            assertThat(walk.complaints()).isEmpty();
            assertThat(walk.seriousFaults()).isEmpty();
        }
    }

    @Test
    @Order(17)
    void hostileWordsAndOtherSitesChangeAndRunNothing() throws Exception {
        try (PageWalk walk = PageWalk.begin(cloud.endpoint().toString())) {
            // When, then
            walk.hostile();
            assertThat(walk.foreignStarts()).containsExactly(403, 403);
        }
    }

    @Test
    @Order(18)
    void everySavedQueryAnswers() {
        try (Aws aws = Aws.local(cloud.endpoint())) {
            List<String> ids = aws.athena
                    .listNamedQueries(list -> list.workGroup(StackNames.LOCAL.workgroup()))
                    .namedQueryIds();
            assertThat(ids).hasSize(6);
            Sql sql = new Sql(aws.athena, StackNames.LOCAL);
            for (String id : ids) {
                String statement = aws.athena
                        .getNamedQuery(get -> get.namedQueryId(id))
                        .namedQuery()
                        .queryString();
                assertThat(sql.run(statement).columns()).as(statement).isNotEmpty();
            }
        }
    }

    @Test
    @Order(19)
    void theReadmesWayToReadTheFilesWithDuckDbIsRight() throws IOException, SQLException {
        // Given
        String statement = Files.readAllLines(Path.of(System.getProperty("pregao.home"), "README.md")).stream()
                .filter(line -> line.startsWith("- DuckDB: `"))
                .map(line -> line.substring(line.indexOf('`') + 1, line.lastIndexOf('`')))
                .findFirst()
                .orElseThrow();
        Path lake = folder.resolve(".pregao/recorded/s3/pregao-lake-000000000000");
        long rows = query("SELECT count(*) AS n FROM workspace_db.tb_historico WHERE ticker = 'PETR4'")
                .get(0)
                .path("n")
                .asLong();

        // When
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement asked = duck.createStatement();
                ResultSet answer = asked.executeQuery("SELECT count(*), min(ano), max(data_pregao) FROM ("
                        + statement.replace("LAKE", lake.toString()) + ")")) {
            // Then
            assertThat(answer.next()).isTrue();
            assertThat(answer.getLong(1)).isEqualTo(rows).isGreaterThan(200);
            assertThat(answer.getInt(2)).isEqualTo(2019);
            assertThat(answer.getString(3)).isEqualTo("2020-06-09");
        }
    }

    @Test
    @Order(20)
    void aLoadOfMuchHistoryIsOneBatchThatWritesEachYearOnce() throws IOException {
        // Given
        List<String> before = batches();

        // When: some 1,500 objects, as many events, in several calls of the queue's consumer
        CommandLineCall load =
                cloud.call("fetch", "--bulk", "--tickers", "PETR4,VALE3", "--from", "2016-01-04", "--to", "2018-12-28");

        // Then
        assertThat(load.exitCode()).as(load.err()).isZero();
        List<String> made = batches();
        made.removeAll(before);
        assertThat(made).hasSize(1);
        try (Aws aws = Aws.local(cloud.endpoint())) {
            JsonNode report = new ObjectMapper()
                    .readTree(aws.s3
                            .getObjectAsBytes(get -> get.bucket(StackNames.LOCAL.lakeBucket())
                                    .key(new BatchKey.Report(BatchId.of(made.get(0))).key()))
                            .asByteArray());
            assertThat(report.path("yearly").findValuesAsText("ano")).containsExactly("2016", "2017", "2018", "2019");
        }
        JsonNode counts = query(
                "SELECT (SELECT count(*) FROM workspace_db.tb_historico WHERE ano < 2019) AS compact,"
                        + " (SELECT count(*) FROM workspace_db.tb_bvsp_refined WHERE data_pregao < DATE '2019-01-01') AS single");
        assertThat(counts.get(0).path("compact").asInt())
                .isGreaterThan(1_400)
                .isEqualTo(counts.get(0).path("single").asInt());
        CommandLineCall repair = cloud.call("repair", "--dry-run", "--full");
        assertThat(repair.out()).as(repair.err()).isEqualTo("Nothing to repair.\n");
    }

    private static List<String> batches() {
        return cloud.call("batches")
                .out()
                .lines()
                .skip(2)
                .map(line -> line.split(" ", 2)[0])
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void compare(
            JsonNode actual,
            Map<String, Map<String, Double>> expected,
            java.util.function.Function<JsonNode, String> key) {
        assertThat(actual).hasSize(expected.size());
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode row : actual) {
            Map<String, Double> values = expected.get(key.apply(row));
            assertThat(values).as(key.apply(row)).isNotNull();
            row.properties().forEach(cell -> {
                String what = key.apply(row) + " " + cell.getKey();
                Double value = values.get(cell.getKey());
                if (value != null) {
                    softly.assertThat(cell.getValue().asDouble(Double.NaN))
                            .as(what)
                            .isCloseTo(value, within(Math.abs(value) * 1e-9));
                } else if (cell.getValue().isNumber() && !List.of("ano", "mes").contains(cell.getKey())) {
                    softly.fail(what + " is " + cell.getValue() + " but should be null");
                }
            });
        }
        softly.assertAll();
    }

    private static JsonNode query(String sql) throws IOException {
        CommandLineCall query = cloud.call("query", "--json", sql);
        assertThat(query.exitCode()).as(query.err()).isZero();
        return new ObjectMapper().readTree(query.out());
    }

    private static String text(JsonNode row, String column) {
        return row.path(column).asText();
    }

    private static List<S3Object> rawObjects(Aws aws) {
        List<S3Object> objects = new ArrayList<>();
        aws.s3
                .listObjectsV2Paginator(
                        list -> list.bucket(StackNames.LOCAL.rawBucket()).prefix("raw/"))
                .contents()
                .forEach(objects::add);
        return objects;
    }

    private static int runs(Aws aws) {
        return aws.glue
                .getJobRuns(get -> get.jobName(StackNames.LOCAL.etlJob()))
                .jobRuns()
                .size();
    }

    /** What a process finds in its environment, the SDK takes from properties too. */
    private static CommandLineCall callDeployed(String... arguments) {
        Map<String, String> settings = Map.of(
                "aws.endpointUrl", cloud.endpoint().toString(),
                "aws.region", "sa-east-1",
                "aws.accessKeyId", "any",
                "aws.secretAccessKey", "any");
        settings.forEach(System::setProperty);
        try {
            return CommandLineCall.run(List.of(arguments));
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }
}
