package dev.pregao.local.wire.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.local.core.logs.LogGroups;
import dev.pregao.local.core.s3.Buckets;
import dev.pregao.local.core.sqs.Queues;
import dev.pregao.local.template.TemplateReader;
import dev.pregao.local.wire.FrontDoor;
import dev.pregao.local.wire.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** CloudWatch Logs with the real SDK, over what functions and runs of the template wrote. */
class LogsIT {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String FETCHER = "/aws/lambda/pregao-fetcher";
    private static final String JOB = "/aws-glue/jobs/pregao-etl/output";

    @TempDir
    Path folder;

    private Buckets buckets;
    private Queues queues;
    private LogGroups groups;
    private FrontDoor door;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void open() {
        buckets = Buckets.start(folder.resolve("s3"));
        int port = FrontDoor.choosePort(0);
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        queues = Queues.start(folder.resolve("sqs"), "sa-east-1", "000000000000", endpoint);
        groups = new LogGroups(
                TemplateReader.read(
                        Path.of(System.getProperty("pregao.home"), "deploy/template.yaml"),
                        Map.of("ArtifactBucket", "artifacts", "EtlJarKey", "etl-spark.jar"),
                        new TemplateReader.Place("000000000000", "sa-east-1", endpoint)),
                folder.resolve("logs"),
                folder.resolve("runs"),
                Clock.fixed(NOON, ZoneOffset.UTC));
        door = FrontDoor.open(
                port,
                buckets,
                queues,
                new FrontDoor.Services(
                        List.of(new LogsWire(groups)), List.of(), List.of(), new S3Settings(List.of()), null));
        logs = CloudWatchLogsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
    }

    @AfterEach
    void close() {
        logs.close();
        door.close();
        queues.close();
        buckets.close();
    }

    @Test
    void everyFunctionAndTheJobHasAGroup() {
        assertThat(logs.describeLogGroups().logGroups())
                .extracting(LogGroup::logGroupName)
                .containsExactly(
                        JOB,
                        "/aws/lambda/pregao-catalog",
                        FETCHER,
                        "/aws/lambda/pregao-market",
                        "/aws/lambda/pregao-notifier",
                        "/aws/lambda/pregao-reconcile",
                        "/aws/lambda/pregao-replay");
    }

    @Test
    void aFunctionsLinesAreFoundByTermAndTime() {
        // Given
        groups.add("pregao-fetcher", "{\"message\":\"ticker done\",\"mdc\":{\"ticker\":\"PETR4\"}}");
        groups.add("pregao-fetcher", "{\"message\":\"ticker failed\",\"mdc\":{\"ticker\":\"VALE3\"}}");
        // Then
        assertThat(found("")).hasSize(2).allSatisfy(event -> {
            assertThat(event.timestamp()).isEqualTo(NOON.toEpochMilli());
            assertThat(event.logStreamName()).isEqualTo("local");
        });
        assertThat(found("ticker failed"))
                .extracting(FilteredLogEvent::message)
                .singleElement()
                .asString()
                .contains("VALE3");
        assertThat(found("\"ticker done\"")).hasSize(1);
        assertThat(found("ticker -failed")).hasSize(1);
        assertThat(found("?PETR4 ?VALE3")).hasSize(2);
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName(FETCHER).startTime(NOON.toEpochMilli() + 1))
                        .events())
                .isEmpty();
    }

    @Test
    void manyEventsComeInPagesEachOnce() {
        // Given
        IntStream.range(0, 25).forEach(number -> groups.add("pregao-fetcher", "line " + number));
        // When
        List<FilteredLogEvent> events =
                logs
                        .filterLogEventsPaginator(
                                filter -> filter.logGroupName(FETCHER).limit(10))
                        .events()
                        .stream()
                        .toList();
        // Then
        assertThat(events).extracting(FilteredLogEvent::message).hasSize(25).endsWith("line 24");
        assertThat(events)
                .extracting(FilteredLogEvent::eventId)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void aRunIsAStreamReadFromEitherEnd() throws IOException {
        // Given
        run("jr_1", "2026-11-24T12:00:01.500Z INFO  EtlJob batch computed\n\tat a.stack(Trace)\n");
        run("jr_2", "2026-11-24T12:05:00Z INFO  EtlJob one\n2026-11-24T12:05:01Z INFO  EtlJob two\nhalf a li");
        // Then
        assertThat(logs.describeLogStreams(describe -> describe.logGroupName(JOB)
                                .orderBy(OrderBy.LAST_EVENT_TIME)
                                .descending(true))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("jr_2", "jr_1");
        assertThat(logs.getLogEvents(get -> get.logGroupName(JOB).logStreamName("jr_1"))
                        .events())
                .extracting(OutputLogEvent::timestamp)
                .containsOnly(NOON.toEpochMilli() + 1_500);
        GetLogEventsResponse newest = logs.getLogEvents(
                get -> get.logGroupName(JOB).logStreamName("jr_2").limit(1));
        assertThat(newest.events())
                .extracting(OutputLogEvent::message)
                .singleElement()
                .asString()
                .endsWith("two");
        assertThat(logs.getLogEvents(get -> get.logGroupName(JOB)
                                .logStreamName("jr_2")
                                .limit(1)
                                .nextToken(newest.nextBackwardToken()))
                        .events())
                .extracting(OutputLogEvent::message)
                .singleElement()
                .asString()
                .endsWith("one");
        assertThat(logs.getLogEventsPaginator(get ->
                                get.logGroupName(JOB).logStreamName("jr_2").startFromHead(true))
                        .events())
                .hasSize(2);
    }

    @Test
    void whatIsNotThereIsRefusedAsThere() throws IOException {
        run("jr_1", "2026-11-24T12:00:01Z INFO  EtlJob\n");
        assertThatThrownBy(() -> logs.filterLogEvents(filter -> filter.logGroupName("/aws/lambda/other")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist");
        assertThatThrownBy(() -> logs.getLogEvents(get -> get.logGroupName(JOB).logStreamName("jr_0")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log stream does not exist");
        for (String pattern : List.of("{ $.level = \"ERROR\" }", "[a, b]", "%x%", "\"", "-", "a=b", "?")) {
            assertThatThrownBy(() -> found(pattern))
                    .as(pattern)
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("Invalid filter pattern");
        }
        assertThatThrownBy(() ->
                        logs.filterLogEvents(filter -> filter.logGroupName(JOB).nextToken("f/1")))
                .isInstanceOf(InvalidParameterException.class);
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName(JOB).nextToken("99"))
                        .events())
                .isEmpty();
    }

    @Test
    void aLineThatAFullDiskCutIsPassedOver() throws IOException {
        // Given
        groups.add("pregao-fetcher", "before");
        Files.writeString(folder.resolve("logs/pregao-fetcher.log"), "17955\n\n\u00ff\n", StandardOpenOption.APPEND);
        groups.add("pregao-fetcher", "after");
        // Then
        assertThat(found("")).extracting(FilteredLogEvent::message).containsExactly("before", "after");
    }

    private List<FilteredLogEvent> found(String pattern) {
        return logs.filterLogEvents(filter -> filter.logGroupName(FETCHER).filterPattern(pattern))
                .events();
    }

    private void run(String id, String text) throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        Files.writeString(folder.resolve("runs").resolve(id + ".log"), text);
    }
}
