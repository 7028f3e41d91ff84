package dev.pregao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.catalog.batch.BatchHistory;
import dev.pregao.catalog.batch.FetchReceipts;
import dev.pregao.catalog.batch.Reports;
import dev.pregao.catalog.glue.EtlRuns;
import dev.pregao.catalog.glue.GlueCatalog;
import dev.pregao.catalog.glue.GluePartitions;
import dev.pregao.catalog.glue.GlueViews;
import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.lake.RawBars;
import dev.pregao.catalog.partition.TableSchemas;
import dev.pregao.catalog.partition.ViewSchemas;
import dev.pregao.catalog.repair.RepairQueues;
import dev.pregao.local.CloudOptions;
import dev.pregao.local.LocalCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A lake in the embedded cloud, with the template's database or one of its own; what a run of the job leaves is written by hand. */
final class Lake implements CatalogConfig, AutoCloseable {

    static final TableSchemas SCHEMAS = new TableSchemas(Contract.JSON);

    private final CatalogConfig settings = TestSettings.ofNames("pregao-raw-000000000000", "pregao-lake-000000000000");
    final Calls calls = new Calls();
    final S3Client s3;
    final GlueClient glue;
    final SqsClient sqs;
    private final String database;
    private String dailyTable = "all";
    private final S3Client countedS3;
    private final GlueClient countedGlue;
    private final SqsClient countedSqs;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    Lake(LocalCloud cloud, String database) {
        this.database = database;
        this.s3 = client(S3Client.builder(), cloud);
        this.glue = client(GlueClient.builder(), cloud);
        this.sqs = client(SqsClient.builder(), cloud);
        this.countedSqs = client(counted(SqsClient.builder()), cloud);
        this.countedS3 = client(counted(S3Client.builder()), cloud);
        this.countedGlue = client(counted(GlueClient.builder()), cloud);
        boolean fromTemplate = glue.getDatabases(all -> {}).databaseList().stream()
                .anyMatch(each -> each.name().equals(database));
        if (!fromTemplate) {
            glue.createDatabase(create -> create.databaseInput(input -> input.name(database)));
        }
    }

    /** A cloud whose functions get no event: a test calls their classes itself. */
    static LocalCloud startCloud(Path data) {
        return startCloud(
                data,
                Set.of("pregao-fetcher", "pregao-notifier", "pregao-replay", "pregao-catalog", "pregao-reconcile"));
    }

    /** A cloud in which a run of the job ends at its start: no Spark. */
    static LocalCloud startCloud(Path data, Set<String> functionsLeftAlone) {
        return LocalCloud.start(
                new CloudOptions(
                        Path.of(System.getProperty("pregao.home")),
                        data,
                        0,
                        Map.of("EtlJarKey", "no-job.jar"),
                        functionsLeftAlone),
                List.of(),
                System.out::println);
    }

    /** How much of the daily table is kept from here on. */
    void keep(String word) {
        dailyTable = word;
    }

    Register register() {
        return new Register(
                new EtlRuns(countedGlue, this),
                new Reports(countedS3, Contract.JSON, this),
                new Apply(new GlueCatalog(countedGlue, this), new GluePartitions(countedGlue, this)),
                SCHEMAS,
                new Views(
                        new ViewSchemas(Contract.JSON),
                        SCHEMAS,
                        new GlueCatalog(countedGlue, this),
                        new GlueViews(countedGlue, Contract.JSON, this)),
                metrics(),
                this);
    }

    Reconcile reconcile() {
        ObjectListing objects = new ObjectListing(countedS3);
        GluePartitions partitions = new GluePartitions(countedGlue, this);
        FindPartitions findPartitions = new FindPartitions(
                partitions, objects, new FindRows(objects, this), new RawBars(objects, this), SCHEMAS, this);
        return new Reconcile(
                new FindBatches(
                        new BatchHistory(countedS3, objects, Contract.JSON, this),
                        new EtlRuns(countedGlue, this),
                        new FindObjects(new FetchReceipts(countedS3, objects, Contract.JSON, this), objects, this)),
                findPartitions,
                new MendFindings(
                        new RepairQueues(countedSqs, Contract.JSON, this),
                        register(),
                        new Apply(new GlueCatalog(countedGlue, this), partitions),
                        partitions,
                        findPartitions),
                metrics(),
                this);
    }

    /** The figures written since the last look, by name. */
    Map<String, Long> figures() {
        Map<String, Long> figures = new TreeMap<>();
        written.toString(StandardCharsets.UTF_8).lines().map(Contract::parse).forEach(line -> {
            String name = line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").asText();
            figures.put(name, line.path(name).asLong());
        });
        written.reset();
        return figures;
    }

    private Metrics metrics() {
        return new Metrics("pregao", new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    /** A run that does no work of its own. */
    String run(String batch) {
        return run(batch, "s3://" + lakeBucket() + "/control/batches/" + batch + "/manifest.json");
    }

    String run(String batch, String manifest) {
        String run = glue.startJobRun(
                        start -> start.jobName(etlJob()).arguments(Map.of("--batch", batch, "--manifest", manifest)))
                .jobRunId();
        glue.batchStopJobRun(stop -> stop.jobName(etlJob()).jobRunIds(run));
        return run;
    }

    /** The state a run has ended in, within ten seconds: stopped, or failed before it could be. */
    String awaitEnd(String run) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(deadline)) {
            JobRun found =
                    glue.getJobRun(get -> get.jobName(etlJob()).runId(run)).jobRun();
            if (found.completedOn() != null) {
                return found.jobRunStateAsString();
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError(run + " does not end");
    }

    void report(String batch, String run, String ticker, List<LocalDate> sessions) {
        ObjectNode report = (ObjectNode) Contract.tree("report.json");
        report.put("batch", batch).put("run", run);
        ArrayNode ranges =
                report.putArray("refined").addObject().put("ticker", ticker).putArray("sessions");
        sessions.forEach(
                session -> ranges.addObject().put("from", session.toString()).put("to", session.toString()));
        ArrayNode monthly = report.putArray("monthly");
        sessions.stream().map(session -> session.withDayOfMonth(1)).distinct().forEach(month -> monthly.addObject()
                .put("ano", month.getYear())
                .put("mes", month.getMonthValue())
                .put("rows", 1));
        report.putArray("yearly");
        put(batch, report.toString());
    }

    /** Adds a year of tb_historico to a report. */
    void reportYear(String batch, int year) {
        reportYear(batch, "tb_historico", year);
    }

    /** Adds a year of a table to a report. */
    void reportYear(String batch, String table, int year) {
        String key = "control/batches/" + batch + "/report.json";
        try {
            ObjectNode report = (ObjectNode) Contract.JSON.readTree(
                    s3.getObjectAsBytes(get -> get.bucket(lakeBucket()).key(key))
                            .asByteArray());
            report.putArray("yearly")
                    .addObject()
                    .put("table", table)
                    .put("ano", year)
                    .put("rows", 1);
            put(batch, report.toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void put(String batch, String report) {
        s3.putObject(
                put -> put.bucket(lakeBucket()).key("control/batches/" + batch + "/report.json"),
                RequestBody.fromString(report));
    }

    /** The bucket is one for all lakes. */
    void forget(String batch) {
        s3.listObjectsV2(list -> list.bucket(lakeBucket()).prefix("control/batches/" + batch + "/")).contents().stream()
                .map(S3Object::key)
                .forEach(key ->
                        s3.deleteObject(delete -> delete.bucket(lakeBucket()).key(key)));
    }

    /** A batch as the notifier leaves it: in the index of its day, with its manifest. */
    void claim(String batch, Instant createdAt, String... keys) {
        ObjectNode manifest = (ObjectNode) Contract.tree("manifest.json");
        ArrayNode list = manifest.put("batch", batch)
                .put("createdAt", createdAt.truncatedTo(ChronoUnit.SECONDS).toString())
                .putArray("keys");
        List.of(keys).forEach(list::add);
        put(lakeBucket(), "control/days/" + createdAt.toString().substring(0, 10) + "/" + batch, "");
        put(lakeBucket(), "control/batches/" + batch + "/manifest.json", manifest.toString());
    }

    void record(String batch, int attempt, String run, Instant startedAt) {
        ObjectNode note = (ObjectNode) Contract.tree("run.json");
        note.put("batch", batch).put("attempt", attempt).put("run", run).put("startedAt", startedAt.toString());
        put(lakeBucket(), "control/batches/" + batch + "/run-" + attempt + ".json", note.toString());
    }

    /** Raw is append-only. */
    void put(String bucket, String key, String content) {
        String condition = bucket.equals(rawBucket()) ? "*" : null;
        s3.putObject(put -> put.bucket(bucket).key(key).ifNoneMatch(condition), RequestBody.fromString(content));
    }

    /** Both buckets and both queues; they are one for all lakes. */
    void clear() {
        for (String bucket : List.of(rawBucket(), lakeBucket())) {
            s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                    .map(S3Object::key)
                    .toList()
                    .forEach(key ->
                            s3.deleteObject(delete -> delete.bucket(bucket).key(key)));
        }
        Stream.of(rawQueueUrl(), replayQueueUrl()).parallel().forEach(this::messages);
    }

    /** All that comes within a second of silence; they are gone then. */
    List<String> messages(URI queue) {
        List<String> bodies = new ArrayList<>();
        List<Message> received;
        do {
            received = sqs.receiveMessage(receive -> receive.queueUrl(queue.toString())
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(1))
                    .messages();
            received.forEach(message -> {
                bodies.add(message.body());
                sqs.deleteMessage(delete -> delete.queueUrl(queue.toString()).receiptHandle(message.receiptHandle()));
            });
        } while (!received.isEmpty());
        return bodies;
    }

    JsonNode note(String batch) {
        return Contract.parse(
                s3.getObjectAsBytes(get -> get.bucket(lakeBucket()).key("control/batches/" + batch + "/catalog.json"))
                        .asUtf8String());
    }

    @Override
    public String stack() {
        return settings.stack();
    }

    @Override
    public String rawBucket() {
        return settings.rawBucket();
    }

    @Override
    public URI rawQueueUrl() {
        return queueUrl("pregao-raw-objects");
    }

    @Override
    public URI replayQueueUrl() {
        return queueUrl("pregao-replay");
    }

    @Override
    public String dailyTable() {
        return dailyTable;
    }

    @Override
    public Duration repairGrace() {
        return settings.repairGrace();
    }

    @Override
    public Period repairBatches() {
        return settings.repairBatches();
    }

    @Override
    public Period repairSessions() {
        return settings.repairSessions();
    }

    private URI queueUrl(String name) {
        return URI.create(sqs.getQueueUrl(get -> get.queueName(name)).queueUrl());
    }

    @Override
    public String lakeBucket() {
        return settings.lakeBucket();
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public String etlJob() {
        return settings.etlJob();
    }

    @Override
    public void close() {
        List.of(s3, glue, sqs, countedS3, countedGlue, countedSqs).forEach(client -> client.close());
    }

    private <B extends AwsClientBuilder<B, C>, C> B counted(B builder) {
        return builder.overrideConfiguration(override -> override.addExecutionInterceptor(calls));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, LocalCloud cloud) {
        return builder.endpointOverride(cloud.endpoint())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
