package dev.pregao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.catalog.batch.BatchFolder;
import dev.pregao.catalog.glue.EtlRuns;
import dev.pregao.catalog.glue.GlueCatalog;
import dev.pregao.catalog.glue.GluePartitions;
import dev.pregao.catalog.partition.TableSchemas;
import dev.pregao.local.LocalCloud;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A lake in the embedded cloud, with a database of its own; what a run of the job leaves is written by hand. */
final class Lake implements CatalogConfig, AutoCloseable {

    static final TableSchemas SCHEMAS = new TableSchemas(Contract.JSON);

    final Calls calls = new Calls();
    final S3Client s3;
    final GlueClient glue;
    private final String database;
    private final S3Client countedS3;
    private final GlueClient countedGlue;

    Lake(LocalCloud cloud, String database) {
        this.database = database;
        this.s3 = client(S3Client.builder(), cloud);
        this.glue = client(GlueClient.builder(), cloud);
        this.countedS3 = client(counted(S3Client.builder()), cloud);
        this.countedGlue = client(counted(GlueClient.builder()), cloud);
    }

    Register register() {
        return new Register(
                new EtlRuns(countedGlue, this),
                new BatchFolder(countedS3, Contract.JSON, this),
                new GlueCatalog(countedGlue, this),
                new GluePartitions(countedGlue, this),
                SCHEMAS,
                this);
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

    void report(String batch, String run, String ticker, List<LocalDate> sessions) {
        ObjectNode report = (ObjectNode) Contract.tree("report.json");
        report.put("batch", batch).put("run", run);
        ArrayNode dates =
                report.putArray("refined").addObject().put("ticker", ticker).putArray("sessions");
        sessions.forEach(session -> dates.add(session.toString()));
        ArrayNode monthly = report.putArray("monthly");
        sessions.stream().map(session -> session.withDayOfMonth(1)).distinct().forEach(month -> monthly.addObject()
                .put("ano", month.getYear())
                .put("mes", month.getMonthValue())
                .putArray("tickers")
                .add(ticker));
        put(batch, report.toString());
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

    JsonNode note(String batch) {
        return Contract.parse(
                s3.getObjectAsBytes(get -> get.bucket(lakeBucket()).key("control/batches/" + batch + "/catalog.json"))
                        .asUtf8String());
    }

    @Override
    public String lakeBucket() {
        return "pregao-lake-000000000000";
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public String etlJob() {
        return "pregao-etl";
    }

    @Override
    public void close() {
        List.of(s3, glue, countedS3, countedGlue).forEach(client -> client.close());
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
