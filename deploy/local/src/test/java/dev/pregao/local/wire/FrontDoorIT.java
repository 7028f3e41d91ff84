package dev.pregao.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.core.events.EventBus;
import dev.pregao.local.core.events.Topics;
import dev.pregao.local.core.s3.BucketNotifications;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.ConditionalWritesIT.Way;
import dev.pregao.local.wire.events.EventsWire;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The front door with the real SDK: what goes in by S3 comes out of SQS as AWS delivers it. */
class FrontDoorIT {
    private static final String TOPIC = "arn:aws:sns:sa-east-1:000000000000:raw";
    private static final Topology.Queue DEAD = queue("dead", null);
    private static final Topology.Queue RAW = queue("raw", DEAD.arn());
    private static final Topology TOPOLOGY = new Topology(
            "000000000000",
            "sa-east-1",
            List.of(
                    new Topology.Bucket(
                            "bucket",
                            List.of(new Topology.TopicNotification(TOPIC, "s3:ObjectCreated:*", "raw/", "")),
                            false),
                    new Topology.Bucket("evidence", List.of(), true)),
            List.of(new Topology.Topic("raw", TOPIC)),
            List.of(DEAD, RAW),
            List.of(new Topology.Subscription(TOPIC, "sqs", RAW.arn(), true)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    @TempDir
    Path folder;

    private Buckets buckets;
    private Queues queues;
    private EventBus bus;
    private FrontDoor door;
    private final List<AutoCloseable> clients = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        buckets = Buckets.start(folder.resolve("s3"));
        queues = Queues.start(
                folder.resolve("sqs"), "sa-east-1", "000000000000", URI.create("http://127.0.0.1:" + port));
        Topics topics = new Topics(queues, line -> {});
        TOPOLOGY.buckets().forEach(buckets::create);
        queues.create(TOPOLOGY.queues());
        TOPOLOGY.topics().forEach(topics::create);
        TOPOLOGY.subscriptions().forEach(topics::subscribe);
        buckets.onCreated(new BucketNotifications(TOPOLOGY, topics)::publish);
        bus = new EventBus("000000000000", "sa-east-1", queues, (arn, event) -> {});
        door = FrontDoor.open(
                port,
                buckets,
                queues,
                new FrontDoor.Services(
                        List.of(new EventsWire(bus)),
                        List.of(new SnsWire(topics), new StsWire("000000000000")),
                        List.of(),
                        new S3Settings(TOPOLOGY.buckets()),
                        null));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
        door.close();
        queues.close();
        buckets.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAppendOnlyBucketTakesNoWriteThatCouldReplace(Way way) {
        // Given
        S3Client s3 = client(way);
        s3.putObject(put -> put.bucket("evidence").key("a").ifNoneMatch("*"), RequestBody.fromString("bar"));

        // Then
        assertRefused(403, () -> s3.putObject(put -> put.bucket("evidence").key("b"), RequestBody.fromString("x")));
        assertRefused(
                412,
                () -> s3.putObject(
                        put -> put.bucket("evidence").key("a").ifNoneMatch("*"), RequestBody.fromString("x")));
        assertThat(s3.getObjectAsBytes(get -> get.bucket("evidence").key("a")).asUtf8String())
                .isEqualTo("bar");
    }

    @Test
    void aCopyHeedsWhatIsThere() {
        // Given
        S3Client s3 = client(S3Client.builder().forcePathStyle(true));
        s3.putObject(put -> put.bucket("evidence").key("a").ifNoneMatch("*"), RequestBody.fromString("bar"));

        // When
        s3.copyObject(copy -> copy.sourceBucket("evidence")
                .sourceKey("a")
                .destinationBucket("evidence")
                .destinationKey("moved/a")
                .ifNoneMatch("*"));

        // Then
        assertThat(s3.getObjectAsBytes(get -> get.bucket("evidence").key("moved/a"))
                        .asUtf8String())
                .isEqualTo("bar");
        assertRefused(
                412,
                () -> s3.copyObject(copy -> copy.sourceBucket("evidence")
                        .sourceKey("a")
                        .destinationBucket("evidence")
                        .destinationKey("moved/a")
                        .ifNoneMatch("*")));
        assertRefused(
                403,
                () -> s3.copyObject(copy -> copy.sourceBucket("evidence")
                        .sourceKey("a")
                        .destinationBucket("evidence")
                        .destinationKey("b")));
    }

    @Test
    void aLargeObjectInPartsIsAppendedToo() {
        // Given
        S3Client s3 = client(S3Client.builder().forcePathStyle(true));
        String upload = s3.createMultipartUpload(
                        create -> create.bucket("evidence").key("large"))
                .uploadId();
        CompletedPart part = CompletedPart.builder()
                .partNumber(1)
                .eTag(s3.uploadPart(
                                one -> one.bucket("evidence")
                                        .key("large")
                                        .uploadId(upload)
                                        .partNumber(1),
                                RequestBody.fromString("part"))
                        .eTag())
                .build();

        // Then
        assertRefused(
                403,
                () -> s3.completeMultipartUpload(complete -> complete.bucket("evidence")
                        .key("large")
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(part))));
        s3.completeMultipartUpload(complete -> complete.bucket("evidence")
                .key("large")
                .uploadId(upload)
                .ifNoneMatch("*")
                .multipartUpload(parts -> parts.parts(part)));
        assertThat(s3.getObjectAsBytes(get -> get.bucket("evidence").key("large"))
                        .asUtf8String())
                .isEqualTo("part");
    }

    private static void assertRefused(int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode())
                .isEqualTo(status));
    }

    @Test
    void anObjectUnderThePrefixArrivesInTheQueueAsTheS3Event() throws IOException {
        // Given
        S3Client s3 = client(S3Client.builder().forcePathStyle(true));

        // When
        s3.putObject(put -> put.bucket("bucket").key("raw/ticker=BVSP/a b.parquet"), RequestBody.fromString("bar"));
        s3.putObject(put -> put.bucket("bucket").key("other/x"), RequestBody.fromString("x"));

        // Then
        List<Message> messages = receive("raw");
        assertThat(messages).hasSize(1);
        JsonNode record = new ObjectMapper()
                .readTree(messages.get(0).body())
                .path("Records")
                .path(0);
        assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(record.path("s3").path("object").path("key").asText()).isEqualTo("raw/ticker%3DBVSP/a+b.parquet");
        assertThat(record.path("s3").path("object").path("size").asLong()).isEqualTo(3);
        assertThat(record.path("s3").path("bucket").path("name").asText()).isEqualTo("bucket");
    }

    @Test
    void aClaimIsWonOnce() {
        // Given
        S3Client s3 = client(S3Client.builder().forcePathStyle(true));
        s3.putObject(put -> put.bucket("bucket").key("claim").ifNoneMatch("*"), RequestBody.fromString("first"));

        // When
        assertThatThrownBy(() -> s3.putObject(
                        put -> put.bucket("bucket").key("claim").ifNoneMatch("*"), RequestBody.fromString("second")))
                .isInstanceOf(S3Exception.class)
                .extracting(refused -> ((S3Exception) refused).statusCode())
                .isEqualTo(412);

        // Then
        assertThat(s3.getObjectAsBytes(get -> get.bucket("bucket").key("claim")).asUtf8String())
                .isEqualTo("first");
    }

    @Test
    void aListStartsAfterAKey() {
        // Given
        S3Client s3 = client(S3Client.builder().forcePathStyle(true));
        for (String key : List.of("t/date=1/x", "t/date=2/x", "t/date=3/x", "u/date=1/x")) {
            s3.putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString("x"));
        }

        // When
        List<S3Object> listed = s3.listObjectsV2(
                        list -> list.bucket("bucket").prefix("t/").startAfter("t/date=2/"))
                .contents();

        // Then
        assertThat(listed).extracting(S3Object::key).containsExactly("t/date=2/x", "t/date=3/x");
    }

    @Test
    void eachObjectHasOneVersionPageByPage() {
        // Given
        S3Client s3 = client(S3Client.builder().forcePathStyle(true));
        for (String key : List.of("other/a", "raw/1", "raw/2 & <3>", "raw/4")) {
            s3.putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString(key));
        }

        // When
        List<ObjectVersion> versions = s3
                .listObjectVersionsPaginator(
                        list -> list.bucket("bucket").prefix("raw/").maxKeys(2))
                .versions()
                .stream()
                .toList();

        // Then
        assertThat(versions).extracting(ObjectVersion::key).containsExactly("raw/1", "raw/2 & <3>", "raw/4");
        assertThat(versions)
                .allMatch(each -> each.isLatest() && each.versionId().equals("null"));
        assertThat(s3.listObjectVersions(list -> list.bucket("bucket").prefix("none/"))
                        .versions())
                .isEmpty();
    }

    @Test
    void aMultipartUploadIsOneEvent() {
        // Given
        S3Client s3 = client(S3Client.builder().forcePathStyle(true));
        String upload = s3.createMultipartUpload(start -> start.bucket("bucket").key("raw/large"))
                .uploadId();
        byte[] part = new byte[6 * 1024 * 1024];

        // When
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            int n = number;
            String eTag = s3.uploadPart(
                            put -> put.bucket("bucket")
                                    .key("raw/large")
                                    .uploadId(upload)
                                    .partNumber(n),
                            RequestBody.fromBytes(part))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(n).eTag(eTag).build());
        }
        s3.completeMultipartUpload(complete -> complete.bucket("bucket")
                .key("raw/large")
                .uploadId(upload)
                .multipartUpload(completed -> completed.parts(parts)));

        // Then
        assertThat(receive("raw"))
                .singleElement()
                .extracting(Message::body)
                .asString()
                .contains("ObjectCreated:CompleteMultipartUpload")
                .contains("\"size\":12582912");
    }

    @Test
    void everyOfManyParallelPutsIsAnEvent() throws Exception {
        // Given
        S3Client s3 = client(S3Client.builder().forcePathStyle(true));
        ExecutorService threads = Executors.newFixedThreadPool(8);

        // When
        List<Future<?>> puts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String key = "raw/" + i;
            puts.add(threads.submit(
                    () -> s3.putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString(key))));
        }
        for (Future<?> put : puts) {
            put.get();
        }
        threads.shutdown();

        // Then
        int events = 0;
        for (List<Message> some = receive("raw"); !some.isEmpty(); some = receive("raw")) {
            events += some.size();
        }
        assertThat(events).isEqualTo(500);
    }

    @Test
    void messagesSurviveARestartEvenInFlight() {
        // Given
        SqsClient sqs = client(SqsClient.builder());
        String url = sqs.getQueueUrl(get -> get.queueName("raw")).queueUrl();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("waits"));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("in flight"));
        sqs.receiveMessage(
                receive -> receive.queueUrl(url).maxNumberOfMessages(1).visibilityTimeout(3));

        // When
        queues.close();
        queues = Queues.start(folder.resolve("sqs"), "sa-east-1", "000000000000", door.endpoint());
        queues.create(TOPOLOGY.queues());

        // Then
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            queues.client()
                    .receiveMessage(receive -> receive.queueUrl(queues.url(RAW.arn()))
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(8))
                    .messages()
                    .forEach(message -> bodies.add(message.body()));
        }
        assertThat(bodies).containsExactlyInAnyOrder("waits", "in flight");
    }

    @Test
    void queueUrlsNameTheFrontDoor() {
        assertThat(client(SqsClient.builder())
                        .getQueueUrl(get -> get.queueName("raw"))
                        .queueUrl())
                .isEqualTo(door.endpoint() + "/000000000000/raw");
    }

    @Test
    void aMatchingEventGoesToItsTargets() throws IOException {
        // Given
        JsonNode pattern =
                new ObjectMapper().readTree("{\"source\":[\"aws.glue\"],\"detail\":{\"state\":[\"FAILED\"]}}");
        bus.put(new Topology.Rule("failed", true, pattern, List.of(new Topology.Target(RAW.arn(), null))));
        EventBridgeClient events = client(EventBridgeClient.builder());

        // When
        for (String state : List.of("SUCCEEDED", "FAILED")) {
            PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                    .source("aws.glue")
                    .detailType("Glue Job State Change")
                    .detail("{\"state\":\"" + state + "\"}")
                    .build();
            events.putEvents(put -> put.entries(entry));
        }

        // Then
        assertThat(receive("raw"))
                .singleElement()
                .extracting(Message::body)
                .asString()
                .contains("\"state\":\"FAILED\"", "\"account\":\"000000000000\"");
    }

    @Test
    void whatIsPublishedByHandArrivesToo() {
        // When
        client(SnsClient.builder()).publish(publish -> publish.topicArn(TOPIC).message("by hand"));

        // Then
        assertThat(receive("raw")).singleElement().extracting(Message::body).isEqualTo("by hand");
    }

    @Test
    void anUnknownServiceIsAClearError() {
        assertThatThrownBy(() -> client(GlueClient.builder()).getJobs(all -> {}))
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("no service for AWSGlue.GetJobs");
    }

    @Test
    void aCallThatIsSignedForAnotherServiceIsNoCallOfS3() {
        RestAssured.given()
                .baseUri(door.endpoint().toString())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20261120/sa-east-1/scheduler/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .get("/schedules")
                .then()
                .statusCode(400)
                .header("x-amzn-ErrorType", "UnknownOperationException")
                .body(Matchers.containsString("no GET /schedules of scheduler"));
    }

    @Test
    void whatReadsNoJsonIsToldInXmlThatItsServiceIsNotHere() {
        signedFor("ec2")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body("Action=DescribeInstances&Version=2016-11-15")
                .post("/")
                .then()
                .statusCode(400)
                .body("ErrorResponse.Error.Code", Matchers.equalTo("InvalidAction"))
                .body("ErrorResponse.Error.Message", Matchers.equalTo("this cloud has no DescribeInstances of ec2"));
        signedFor("route53")
                .get("/2013-04-01/hostedzone")
                .then()
                .statusCode(400)
                .body("ErrorResponse.Error.Code", Matchers.equalTo("UnknownOperationException"))
                .body(
                        "ErrorResponse.Error.Message",
                        Matchers.equalTo("this cloud has no GET /2013-04-01/hostedzone of route53"));
    }

    private RequestSpecification signedFor(String service) {
        return RestAssured.given()
                .baseUri(door.endpoint().toString())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20261120/sa-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0");
    }

    @Test
    void bucketSettingsAreReadFromTheTemplateAndNeverSet() {
        RestAssured.given()
                .baseUri(door.endpoint().toString())
                .get("/bucket?notification")
                .then()
                .statusCode(200)
                .body(Matchers.containsString(TOPIC));
        RestAssured.given()
                .baseUri(door.endpoint().toString())
                .body("<Tagging/>")
                .put("/bucket?tagging")
                .then()
                .statusCode(501)
                .body(Matchers.containsString("from the template only"));
    }

    @Test
    void aBusyPortIsNamed() {
        int port = door.endpoint().getPort();
        assertThatThrownBy(() -> FrontDoor.open(
                        port,
                        buckets,
                        queues,
                        new FrontDoor.Services(List.of(), List.of(), List.of(), new S3Settings(List.of()), null)))
                .isInstanceOf(PortInUse.class)
                .hasMessageContaining("port " + port);
    }

    private List<Message> receive(String queue) {
        return queues.client()
                .receiveMessage(receive -> receive.queueUrl(queues.url("arn:aws:sqs:sa-east-1:000000000000:" + queue))
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1))
                .messages();
    }

    private S3Client client(Way way) {
        return client(
                way == Way.DOOR ? door.endpoint() : buckets.endpoint(),
                S3Client.builder().forcePathStyle(true));
    }

    private <B extends AwsClientBuilder<B, C>, C extends AutoCloseable> C client(B builder) {
        return client(door.endpoint(), builder);
    }

    private <B extends AwsClientBuilder<B, C>, C extends AutoCloseable> C client(URI endpoint, B builder) {
        C client = builder.endpointOverride(endpoint)
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
        clients.add(client);
        return client;
    }

    private static Topology.Queue queue(String name, String deadLetterArn) {
        return new Topology.Queue(
                name,
                "arn:aws:sqs:sa-east-1:000000000000:" + name,
                Duration.ofSeconds(30),
                Duration.ofDays(4),
                Duration.ZERO,
                deadLetterArn,
                3);
    }
}
