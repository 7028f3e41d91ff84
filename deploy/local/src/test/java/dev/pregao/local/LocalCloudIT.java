package dev.pregao.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import dev.pregao.local.wire.PortInUse;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Everything from the deployed template, under one endpoint, driven by the real SDK. */
class LocalCloudIT {
    private static final Path HOME = Path.of(System.getProperty("pregao.home"));
    private static final String RAW_BUCKET = "pregao-raw-000000000000";
    private static final String RAW_QUEUE = "pregao-raw-objects";

    /** The pollers would take what these tests look for. */
    private static final Set<String> LEFT_ALONE = Set.of("pregao-notifier", "pregao-replay");

    @TempDir
    Path data;

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void anObjectUnderRawReachesTheQueueAndOutlivesARestart() {
        // Given
        try (LocalCloud cloud = start();
                S3Client s3 = client(S3Client.builder().forcePathStyle(true), cloud)) {
            assertThat(s3.listBuckets().buckets())
                    .extracting(bucket -> bucket.name())
                    .contains(RAW_BUCKET, "pregao-lake-000000000000");
            s3.putObject(put -> put.bucket(RAW_BUCKET).key("raw/a").ifNoneMatch("*"), RequestBody.fromString("bar"));
        }
        // When
        try (LocalCloud cloud = start();
                S3Client s3 = client(S3Client.builder().forcePathStyle(true), cloud);
                SqsClient sqs = client(SqsClient.builder(), cloud)) {
            // Then
            assertThat(s3.getObjectAsBytes(get -> get.bucket(RAW_BUCKET).key("raw/a"))
                            .asUtf8String())
                    .isEqualTo("bar");
            String url = sqs.getQueueUrl(get -> get.queueName(RAW_QUEUE)).queueUrl();
            assertThat(url).isEqualTo(cloud.endpoint() + "/000000000000/" + RAW_QUEUE);
            assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                    .singleElement()
                    .satisfies(
                            message -> assertThat(message.body()).contains("ObjectCreated:Put", "\"key\":\"raw/a\""));
            assertThat(sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                            .attributes())
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "660");
        }
    }

    @Test
    void functionsAndTheirSourcesAreListedAndSwitched() {
        try (LocalCloud cloud = start();
                LambdaClient lambda = client(LambdaClient.builder(), cloud)) {
            // When
            List<FunctionConfiguration> functions = lambda.listFunctions().functions();
            List<EventSourceMappingConfiguration> sources = lambda.listEventSourceMappings(
                            list -> list.functionName("pregao-notifier"))
                    .eventSourceMappings();
            // Then
            assertThat(functions)
                    .extracting(FunctionConfiguration::functionName)
                    .containsExactly(
                            "pregao-fetcher",
                            "pregao-market",
                            "pregao-notifier",
                            "pregao-replay",
                            "pregao-catalog",
                            "pregao-reconcile");
            assertThat(lambda.getFunctionConfiguration(
                                    get -> get.functionName(functions.get(2).functionArn()))
                            .environment()
                            .variables())
                    .containsEntry("PREGAO_REPLAY_QUEUE_URL", cloud.endpoint() + "/000000000000/pregao-replay");
            assertThat(sources).singleElement().satisfies(source -> {
                assertThat(source.batchSize()).isEqualTo(10_000);
                assertThat(source.state()).isEqualTo("Disabled");
            });
            assertThatThrownBy(() -> lambda.getFunction(get -> get.functionName("other")))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("Function not found: other");
            assertThat(lambda.updateEventSourceMapping(
                                    update -> update.uuid(sources.get(0).uuid()).enabled(true))
                            .state())
                    .isEqualTo("Enabled");
        }
    }

    @Test
    void theStackAndItsSchedulesAreDescribed() {
        try (LocalCloud cloud = start()) {
            RequestSpecification cloudFormation = RestAssured.given()
                    .baseUri(cloud.endpoint().toString())
                    .contentType("application/x-www-form-urlencoded")
                    .formParam("Version", "2010-05-15");
            cloudFormation
                    .formParam("Action", "DescribeStacks")
                    .formParam("StackName", "pregao")
                    .post("/")
                    .then()
                    .statusCode(200)
                    .rootPath("DescribeStacksResponse.DescribeStacksResult.Stacks.member")
                    .body("StackStatus", equalTo("CREATE_COMPLETE"))
                    .body("Outputs.member.find { it.OutputKey == 'RawBucket' }.OutputValue", equalTo(RAW_BUCKET));
            RestAssured.given()
                    .baseUri(cloud.endpoint().toString())
                    .contentType("application/x-www-form-urlencoded")
                    .formParam("Action", "DescribeStacks")
                    .formParam("StackName", "other<&>")
                    .post("/")
                    .then()
                    .statusCode(400)
                    .body("ErrorResponse.Error.Code", equalTo("ValidationError"))
                    .body("ErrorResponse.Error.Message", equalTo("Stack with id other<&> does not exist"));
            RequestSpecification scheduler = RestAssured.given()
                    .baseUri(cloud.endpoint().toString())
                    .header("Authorization", "AWS4-HMAC-SHA256 Credential=a/20261127/sa-east-1/scheduler/aws4_request");
            scheduler
                    .get("/schedules")
                    .then()
                    .statusCode(200)
                    .body("Schedules.Name", hasItems("execucao_diaria_ingestao", "reconciliacao_diaria"))
                    .body("Schedules.GroupName", everyItem(equalTo("pregao")));
            scheduler
                    .get("/schedules/reconciliacao_diaria")
                    .then()
                    .statusCode(200)
                    .body("ScheduleExpression", startsWith("cron("))
                    .body("Target.Arn", containsString(":function:pregao-reconcile"));
            scheduler.get("/schedules/none").then().statusCode(404);
            scheduler.delete("/schedules/reconciliacao_diaria").then().statusCode(400);
        }
    }

    @Test
    void theScheduleIsFiredByHand() {
        try (LocalCloud cloud = start()) {
            RestAssured.given()
                    .baseUri(cloud.endpoint().toString())
                    .get("/_pregao/schedules")
                    .then()
                    .statusCode(200)
                    .body(
                            "name",
                            contains(
                                    "execucao_diaria_ingestao",
                                    "mercado_b3_noite",
                                    "mercado_b3_manha",
                                    "reconciliacao_diaria"));
            RestAssured.given()
                    .baseUri(cloud.endpoint().toString())
                    .post("/_pregao/schedules/execucao_diaria_ingestao")
                    .then()
                    .statusCode(202)
                    .body("requestId", notNullValue());
            RestAssured.given()
                    .baseUri(cloud.endpoint().toString())
                    .post("/_pregao/schedules/other")
                    .then()
                    .statusCode(404)
                    .body(containsString("Schedule other does not exist."));
        }
    }

    @Test
    void figuresOfFunctionsAndMetricsAreServed() {
        try (LocalCloud cloud = start()) {
            RestAssured.given()
                    .baseUri(cloud.endpoint().toString())
                    .get("/_pregao/functions")
                    .then()
                    .statusCode(200)
                    .body("prices.region", equalTo("sa-east-1"))
                    .body("functions.name", hasItems("pregao-fetcher", "pregao-reconcile"))
                    .body("functions[0].flavour", oneOf("jvm", "native", "not built"))
                    .body("functions[0].invocations", equalTo(0))
                    .body("functions[0].coldStarts.count", equalTo(0));
            RestAssured.given()
                    .baseUri(cloud.endpoint().toString())
                    .get("/_pregao/metrics")
                    .then()
                    .statusCode(200)
                    .body(equalTo("{}"));
            RestAssured.given()
                    .baseUri(cloud.endpoint().toString())
                    .get("/_pregao/other")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aSecondStartAndABusyPortAreToldApart(@TempDir Path other) {
        try (LocalCloud cloud = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(AlreadyRunning.class)
                    .hasMessageContaining(cloud.endpoint().toString());
            int port = cloud.endpoint().getPort();
            assertThatThrownBy(() -> LocalCloud.start(
                            new CloudOptions(HOME, other, port, Map.of(), Set.of()), List.of(), log::add))
                    .isInstanceOf(PortInUse.class)
                    .hasMessageContaining("port " + port);
            assertThat(other.resolve("state.json")).doesNotExist();
        }
    }

    private LocalCloud start() {
        return LocalCloud.start(new CloudOptions(HOME, data, 0, Map.of(), LEFT_ALONE), List.of(), log::add);
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, LocalCloud cloud) {
        return builder.endpointOverride(cloud.endpoint())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }
}
