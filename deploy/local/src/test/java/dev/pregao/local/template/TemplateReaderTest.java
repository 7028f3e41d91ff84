package dev.pregao.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed template, and what is said about templates that cannot be booted from. */
class TemplateReaderTest {
    private static final Path DEPLOYED = Path.of(System.getProperty("pregao.home"), "deploy", "template.yaml");
    private static final TemplateReader.Place PLACE =
            new TemplateReader.Place("000000000000", "sa-east-1", URI.create("http://127.0.0.1:4566"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void rawObjectsGoFromBucketOverTopicAndQueueToTheNotifier() {
        // When
        Topology topology = TemplateReader.read(DEPLOYED, Map.of("ArtifactBucket", "artifacts"), PLACE);
        // Then
        String topic = "arn:aws:sns:sa-east-1:000000000000:pregao-raw-objects";
        String queue = "arn:aws:sqs:sa-east-1:000000000000:pregao-raw-objects";
        assertThat(topology.buckets().get(0))
                .isEqualTo(new Topology.Bucket(
                        "pregao-raw-000000000000",
                        List.of(new Topology.TopicNotification(topic, "s3:ObjectCreated:*", "raw/", "")),
                        true));
        assertThat(topology.subscriptions()).containsExactly(new Topology.Subscription(topic, "sqs", queue, true));
        assertThat(topology.queues())
                .contains(new Topology.Queue(
                        "pregao-raw-objects",
                        queue,
                        Duration.ofMinutes(11),
                        Duration.ofDays(4),
                        Duration.ZERO,
                        queue + "-dlq",
                        10));
        assertThat(function(topology, "pregao-notifier").sources())
                .containsExactly(new Topology.QueueSource(queue, 10_000, Duration.ofMinutes(5), 2, true));
    }

    @Test
    void functionsComeWithArtifactLimitsAndEnvironment() {
        // When
        Topology topology = TemplateReader.read(DEPLOYED, Map.of("ArtifactBucket", "artifacts"), PLACE);
        // Then
        Topology.Function replay = function(topology, "pregao-replay");
        assertThat(replay.artifact())
                .isEqualTo(Path.of(System.getProperty("pregao.home"), "notifier-service", "target", "function.zip"));
        assertThat(replay.handler()).isEqualTo("io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest");
        assertThat(replay.runtime()).isEqualTo("java21");
        assertThat(replay.memoryMegabytes()).isEqualTo(512);
        assertThat(replay.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(replay.environment())
                .containsEntry("QUARKUS_FUNQY_EXPORT", "replay")
                .containsEntry("PREGAO_ETL_JOB", "pregao-etl")
                .containsEntry("PREGAO_REPLAY_QUEUE_URL", "http://127.0.0.1:4566/000000000000/pregao-replay");
        assertThat(function(topology, "pregao-fetcher").deadLetterArn())
                .isEqualTo("arn:aws:sqs:sa-east-1:000000000000:pregao-events-dlq");
    }

    @Test
    void runsScheduleCatalogAndQueriesAreRead() {
        // When
        Topology topology = TemplateReader.read(DEPLOYED, Map.of("ArtifactBucket", "artifacts"), PLACE);
        // Then
        assertThat(topology.jobs()).singleElement().satisfies(job -> {
            assertThat(job.arguments()).containsEntry("--extra-jars", "s3://artifacts/etl-spark.jar");
            assertThat(job.timeout()).isEqualTo(Duration.ofHours(8));
            assertThat(job.queuing()).isTrue();
        });
        assertThat(topology.schedules())
                .containsExactly(
                        new Topology.Schedule(
                                "execucao_diaria_ingestao",
                                "arn:aws:scheduler:sa-east-1:000000000000:schedule/pregao/execucao_diaria_ingestao",
                                "cron(0 12 ? * MON-FRI *)",
                                "arn:aws:lambda:sa-east-1:000000000000:function:pregao-fetcher:live",
                                "{\"tickers\":[\"BVSP\",\"PETR4\",\"VALE3\",\"ITUB4\",\"BBDC4\",\"ABEV3\","
                                        + "\"BBAS3\",\"B3SA3\",\"WEGE3\"]}"),
                        new Topology.Schedule(
                                "mercado_b3_noite",
                                "arn:aws:scheduler:sa-east-1:000000000000:schedule/pregao/mercado_b3_noite",
                                "cron(30 0 ? * TUE-SAT *)",
                                "arn:aws:lambda:sa-east-1:000000000000:function:pregao-market:live",
                                ""),
                        new Topology.Schedule(
                                "mercado_b3_manha",
                                "arn:aws:scheduler:sa-east-1:000000000000:schedule/pregao/mercado_b3_manha",
                                "cron(30 10 ? * TUE-SAT *)",
                                "arn:aws:lambda:sa-east-1:000000000000:function:pregao-market:live",
                                ""),
                        new Topology.Schedule(
                                "reconciliacao_diaria",
                                "arn:aws:scheduler:sa-east-1:000000000000:schedule/pregao/reconciliacao_diaria",
                                "cron(0 15 ? * MON-FRI *)",
                                "arn:aws:lambda:sa-east-1:000000000000:function:pregao-reconcile:live",
                                ""));
        assertThat(topology.rules())
                .extracting(Topology.Rule::name)
                .containsExactlyInAnyOrder("pregao-run-succeeded", "pregao-run-failed");
        assertThat(topology.rules())
                .filteredOn(rule -> rule.name().equals("pregao-run-succeeded"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.targets())
                            .containsExactly(new Topology.Target(
                                    "arn:aws:lambda:sa-east-1:000000000000:function:pregao-catalog:live",
                                    "arn:aws:sqs:sa-east-1:000000000000:pregao-events-dlq"));
                    assertThat(rule.pattern().toString())
                            .isEqualTo("{\"source\":[\"aws.glue\"],\"detail-type\":[\"Glue Job State Change\"],"
                                    + "\"detail\":{\"jobName\":[\"pregao-etl\"],\"state\":[\"SUCCEEDED\"]}}");
                });
        assertThat(topology.workgroups())
                .containsExactly(new Topology.Workgroup(
                        "pregao", URI.create("s3://pregao-lake-000000000000/query-results/"), 10_737_418_240L, true));
        assertThat(topology.namedQueries()).hasSize(6);
        assertThat(topology.databases())
                .containsExactly(new Topology.Database("workspace_db", "Daily B3 prices, refined and monthly."));
    }

    @Test
    void givenParametersGoBeforeDefaults() {
        // Given
        Map<String, String> parameters = new HashMap<>(Map.of("ArtifactBucket", "a", "BatchWindowSeconds", "2"));
        parameters.put("AlertEmail", "ops@example.com");
        parameters.put("Flavour", "native");
        // When
        Topology topology = TemplateReader.read(DEPLOYED, parameters, PLACE);
        // Then
        Topology.Function notifier = function(topology, "pregao-notifier");
        assertThat(notifier.sources().get(0).window()).isEqualTo(Duration.ofSeconds(2));
        assertThat(notifier.runtime()).isEqualTo("provided.al2023");
        assertThat(notifier.artifact()).endsWithRaw(Path.of("notifier-service/target/native/function.zip"));
        assertThat(topology.subscriptions())
                .contains(new Topology.Subscription(
                        "arn:aws:sns:sa-east-1:000000000000:pregao-alerts", "email", "ops@example.com", false));
    }

    @Test
    void parametersAreChecked() {
        assertRefused(DEPLOYED, Map.of(), "Parameters.ArtifactBucket: has no default and no value was given");
        assertRefused(DEPLOYED, Map.of("Market", "x"), "no parameter is called Market");
        assertRefused(DEPLOYED, Map.of("ArtifactBucket", "a", "Source", "bovespa"), "'bovespa' is not one of yahoo, ");
        assertRefused(DEPLOYED, Map.of("ArtifactBucket", "a", "BatchWindowSeconds", "301"), "'301' is more than 300");
        assertRefused(DEPLOYED, Map.of("ArtifactBucket", "a", "Prefix", "Ação"), "'Ação' does not match");
    }

    @Test
    void unknownTypePropertyAndFunctionAreErrorsThatNamePlaceAndLine() throws IOException {
        assertRefused(
                resources("  Table: {Type: AWS::DynamoDB::Table}"),
                "template.yaml:2: Resources.Table.Type: the embedded cloud does not know type 'AWS::DynamoDB::Table'");
        assertRefused(
                resources(
                        "  Q:",
                        "    Type: AWS::SQS::Queue",
                        "    Properties:",
                        "      QueueName: q",
                        "      FifoQueue: true"),
                "template.yaml:6: Resources.Q.Properties.FifoQueue: the embedded cloud does not know this property");
        assertRefused(
                resources("  Q:", "    Type: AWS::SQS::Queue", "    Properties: {QueueName: !ImportValue name}"),
                "template.yaml:4: Resources.Q.Properties.QueueName: function Fn::ImportValue is not known");
        assertRefused(
                resources("  Q: {Type: AWS::SQS::Queue, CreationPolicy: {}}"),
                "Resources.Q.CreationPolicy: not known in a resource");
    }

    @Test
    void referencesThatLeadNowhereAreErrors() throws IOException {
        assertRefused(
                resources("  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Nobody}}"),
                "Resources.Q.Properties.QueueName: no parameter or resource is called Nobody");
        assertRefused(
                resources(
                        "  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}",
                        "  P:",
                        "    Type: AWS::SQS::QueuePolicy",
                        "    Properties: {Queues: [!GetAtt Q.Url]}"),
                "template.yaml:5: Resources.P.Properties.Queues[0]: attribute Url of AWS::SQS::Queue is not known");
        assertRefused(
                resources(
                        "  S:",
                        "    Type: AWS::SNS::Subscription",
                        "    Properties:",
                        "      TopicArn: arn:aws:sns:x:1:gone",
                        "      Protocol: sqs",
                        "      Endpoint: arn:aws:sqs:x:1:gone"),
                "subscription to arn:aws:sqs:x:1:gone names arn:aws:sns:x:1:gone, which the template does not have");
    }

    @Test
    void resourcesThatDependOnEachOtherAreRefusedAsCloudFormationDoes() throws IOException {
        assertRefused(
                resources(
                        "  A: {Type: AWS::SQS::Queue, DependsOn: B, Properties: {QueueName: a}}",
                        "  B: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub '${A.QueueName}-b'}}"),
                "Resources.A: depends on itself: A > B > A");
    }

    @Test
    void whatIsNoTemplateIsSaidToBeNone() throws IOException {
        assertRefused(folder.resolve("absent.yaml"), Map.of(), "absent.yaml: no such file");
        assertRefused(Files.writeString(folder.resolve("t.yaml"), "a: [1,\n"), Map.of(), "t.yaml:2: not YAML");
        assertRefused(
                Files.writeString(folder.resolve("u.yaml"), "A: 1\nA: 2\n"), Map.of(), "u.yaml:2: A: given twice");
    }

    @Test
    void everyIntrinsicFunctionGivesItsValue() throws IOException {
        // Given
        Path template = Files.writeString(
                folder.resolve("functions.yaml"),
                """
                Parameters:
                  Names: {Type: CommaDelimitedList, Default: "one,two"}
                Conditions:
                  First: !Equals [!Select [0, !Ref Names], one]
                  Other: !Not [!Condition First]
                  Both: !And [!Condition First, !Or [!Condition Other, !Condition First]]
                Mappings: {Sizes: {small: {Seconds: 7}}}
                Resources:
                  Q:
                    Type: AWS::SQS::Queue
                    Properties:
                      QueueName: !Join ["-", [!Select [1, !Split ["/", "a/b"]], !Select [1, !Ref Names]]]
                      VisibilityTimeout: !FindInMap [Sizes, small, Seconds]
                      DelaySeconds: !If [Both, 3, 4]
                      MessageRetentionPeriod: !If [Other, 60, !Ref AWS::NoValue]
                  Absent: {Type: AWS::SQS::Queue, Condition: Other, Properties: {QueueName: absent}}
                  T: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub ["${x}-${Q.QueueName}${!y}", {x: !Ref AWS::Region}]}}
                """);
        // When
        Topology topology = TemplateReader.read(template, Map.of(), PLACE);
        // Then
        assertThat(topology.queues())
                .containsExactly(new Topology.Queue(
                        "b-two",
                        "arn:aws:sqs:sa-east-1:000000000000:b-two",
                        Duration.ofSeconds(7),
                        Duration.ofDays(4),
                        Duration.ofSeconds(3),
                        null,
                        0));
        assertThat(topology.topics().get(0).name()).isEqualTo("sa-east-1-b-two${y}");
    }

    private Path resources(String... lines) throws IOException {
        return Files.writeString(folder.resolve("template.yaml"), "Resources:\n" + String.join("\n", lines) + "\n");
    }

    private static void assertRefused(Path template, String message) {
        assertRefused(template, Map.of(), message);
    }

    private static void assertRefused(Path template, Map<String, String> parameters, String message) {
        assertThatThrownBy(() -> TemplateReader.read(template, parameters, PLACE))
                .isInstanceOf(TemplateError.class)
                .hasMessageContaining(message);
    }

    private static Topology.Function function(Topology topology, String name) {
        return topology.functions().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
