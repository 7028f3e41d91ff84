package dev.pregao.notifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.Version;
import dev.pregao.contracts.load.LoadMark;
import dev.pregao.local.CloudOptions;
import dev.pregao.local.LocalCloud;
import dev.pregao.notifier.batch.BatchLedger;
import dev.pregao.notifier.event.QueueMessage;
import dev.pregao.notifier.event.S3Events;
import dev.pregao.notifier.replay.DeadBatches;
import dev.pregao.notifier.replay.ReplayQueue;
import dev.pregao.notifier.run.EtlJobs;
import dev.pregao.notifier.run.Runs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Both flows on the embedded cloud, through a wire that can be watched; no function of the cloud takes their events. */
final class Bench implements AutoCloseable {

    static final String LAKE = "pregao-lake-000000000000";

    private final LocalCloud cloud;
    private final GlueClient glue;
    private final S3Client s3;
    private final SqsClient sqs;
    final Wire wire;
    final Orchestrate orchestrate;
    final Replay replay;

    Bench(Path dataDir) {
        this.cloud = startCloud(
                dataDir,
                Set.of("pregao-fetcher", "pregao-notifier", "pregao-replay", "pregao-catalog", "pregao-reconcile"));
        this.wire = new Wire(cloud.endpoint());
        Wire unwatched = new Wire(cloud.endpoint());
        this.glue = unwatched.client(GlueClient.builder());
        this.s3 = unwatched.client(S3Client.builder());
        this.sqs = unwatched.client(SqsClient.builder());
        Settings settings = new Settings(queueUrl("pregao-replay"), queueUrl("pregao-dead-batches"));
        BatchLedger ledger = new BatchLedger(wire.client(S3Client.builder()), Contract.JSON, settings);
        EtlJobs jobs = new EtlJobs(wire.client(GlueClient.builder()), settings);
        Metrics metrics = new Metrics(settings);
        SqsClient watchedSqs = wire.client(SqsClient.builder());
        ReplayQueue queue = new ReplayQueue(watchedSqs, Contract.JSON, settings);
        Runs runs = new Runs(ledger, jobs, queue, metrics);
        this.orchestrate = new Orchestrate(ledger, runs, Contract.JSON, settings);
        this.replay = new Replay(
                jobs,
                runs,
                ledger,
                queue,
                new DeadBatches(watchedSqs, wire.client(SnsClient.builder()), ledger, Contract.JSON, settings),
                metrics,
                Contract.JSON,
                settings);
    }

    /** A cloud in which a run of the job ends at its start: no Spark. */
    static LocalCloud startCloud(Path dataDir, Set<String> functionsLeftAlone) {
        return LocalCloud.start(
                new CloudOptions(
                        Path.of(System.getProperty("pregao.home")),
                        dataDir,
                        0,
                        Map.of("EtlJarKey", "no-job.jar"),
                        functionsLeftAlone),
                List.of(),
                System.out::println);
    }

    /** One message an object, of one ticker. */
    static List<QueueMessage> created(String ticker, int objects) {
        return IntStream.range(0, objects)
                .mapToObj(i -> new QueueMessage(
                        ticker + "-" + i, S3Events.withKey(key(ticker, i).key().replace("=", "%3D"))))
                .toList();
    }

    /** Id of the batch that {@link #created} makes. */
    static String batch(String ticker, int objects) {
        return BatchId.ofKeys(IntStream.range(0, objects)
                        .mapToObj(i -> key(ticker, i).key())
                        .toList())
                .id();
    }

    private static RawKey key(String ticker, int version) {
        return new RawKey.Bar(
                Ticker.of(ticker),
                LocalDate.of(2026, 11, 19),
                new Version(Instant.parse("2026-11-21T12:00:03Z"), "%08x".formatted(version)));
    }

    /** An empty object of the lake bucket. */
    void put(String key) {
        s3.putObject(put -> put.bucket(LAKE).key(key), RequestBody.empty());
    }

    /** All marks of a load. */
    void remove(LoadMark load) {
        s3.listObjectsV2(list -> list.bucket(LAKE).prefix(load.key()))
                .contents()
                .forEach(mark -> s3.deleteObject(delete -> delete.bucket(LAKE).key(mark.key())));
    }

    /** What was asked for again last. */
    JsonNode putOff() {
        List<String> sent = wire.sent();
        return Contract.parse(sent.get(sent.size() - 1));
    }

    /** The batch's runs in Glue, oldest first. */
    List<JobRun> runs(String batch) {
        return glue.getJobRuns(get -> get.jobName("pregao-etl")).jobRuns().stream()
                .filter(run -> batch.equals(run.arguments().get("--batch")))
                .sorted((a, b) ->
                        a.arguments().get("--attempt").compareTo(b.arguments().get("--attempt")))
                .toList();
    }

    /** A run of the same attempt that no record tells of. */
    String startBeside(String batch, int attempt) {
        return glue.startJobRun(start -> start.jobName("pregao-etl")
                        .arguments(Map.of(
                                "--batch",
                                batch,
                                "--manifest",
                                "s3://" + LAKE + "/control/batches/" + batch + "/manifest.json",
                                "--attempt",
                                Integer.toString(attempt))))
                .jobRunId();
    }

    /** Names in the batch's folder. */
    List<String> folder(String batch) {
        String prefix = "control/batches/" + batch + "/";
        return s3.listObjectsV2(list -> list.bucket(LAKE).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    /** Keys of the index by day that name the batch. */
    List<String> indexed(String batch) {
        return s3.listObjectsV2(list -> list.bucket(LAKE).prefix("control/days/")).contents().stream()
                .map(S3Object::key)
                .filter(key -> key.endsWith("/" + batch))
                .toList();
    }

    /** As the catalog notes that it has had a run's report. */
    void register(String batch, String run) {
        ObjectNode note = (ObjectNode) Contract.tree("catalog.json");
        note.put("batch", batch).put("run", run);
        s3.putObject(
                put -> put.bucket(LAKE).key("control/batches/" + batch + "/catalog.json"),
                RequestBody.fromString(note.toString()));
    }

    String text(String batch, String name) {
        return s3.getObjectAsBytes(get -> get.bucket(LAKE).key("control/batches/" + batch + "/" + name))
                .asUtf8String();
    }

    /** The first message of a queue that speaks of the batch, within ten seconds; failed runs' events may lie before it. */
    String receive(String queue, String batch) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(deadline)) {
            for (Message message : sqs.receiveMessage(
                            receive -> receive.queueUrl(queueUrl(queue).toString())
                                    .maxNumberOfMessages(10)
                                    .waitTimeSeconds(1))
                    .messages()) {
                if (message.body().contains(batch)) {
                    return message.body();
                }
            }
        }
        throw new AssertionError("no message about " + batch + " in " + queue);
    }

    private URI queueUrl(String name) {
        return URI.create(sqs.getQueueUrl(get -> get.queueName(name)).queueUrl());
    }

    @Override
    public void close() {
        cloud.close();
    }

    private record Settings(URI replayQueueUrl, URI deadBatchesQueueUrl) implements NotifierConfig {
        @Override
        public String stack() {
            return "pregao";
        }

        @Override
        public String rawBucket() {
            return S3Events.BUCKET;
        }

        @Override
        public String lakeBucket() {
            return LAKE;
        }

        @Override
        public String etlJob() {
            return "pregao-etl";
        }

        @Override
        public String alertsTopicArn() {
            return "arn:aws:sns:sa-east-1:000000000000:pregao-alerts";
        }

        @Override
        public int attempts() {
            return 3;
        }

        @Override
        public Duration replayDelay() {
            return Duration.ZERO;
        }
    }
}
