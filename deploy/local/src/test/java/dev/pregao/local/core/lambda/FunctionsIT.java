package dev.pregao.local.core.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.template.Topology;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions as processes behind the Runtime API. */
@SuppressWarnings("NullAway.Init")
class FunctionsIT {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path parent;

    private Path folder;

    private Topology.Function function;
    private Functions functions;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectories(parent.resolve("Meus Projetos, até 100% [a]"));
        function = Sample.function(folder, Duration.ofSeconds(4));
        functions = Sample.start(vertx, function, folder, log::add);
    }

    @AfterEach
    void stop() {
        functions.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatLiesBesideTheCodeIsFoundOnceByAUrlThatIsAUri() {
        // When
        Invocation invocation = invoke("{\"do\":\"where\"}");

        // Then
        assertThat(invocation.functionError()).isNull();
        assertThat(text(invocation)).contains("/Meus%20Projetos").doesNotContain(", ");
    }

    @Test
    void theProcessIsStartedByTheFirstEventAndWarmForTheNext() {
        // When
        Invocation first = invoke("{\"say\":1}");
        Invocation second = invoke("{\"say\":2}");
        // Then
        assertThat(text(first))
                .matches(
                        "\\{\"call\":1,\"greeting\":\"bom dia\",\"memory\":(19[0-9]|20[0-4]),\"event\":\\{\"say\":1}}");
        assertThat(text(second)).startsWith("{\"call\":2,");
        assertThat(first.init()).isPositive();
        assertThat(second.init()).isZero();
        assertThat(second.maxMemoryMegabytes()).isBetween(10, 256);
        assertThat(log).contains("sample | handling 9 characters");
        assertThat(functions.status().get(0)).satisfies(status -> {
            assertThat(status.warm()).isTrue();
            assertThat(status.invocations()).isEqualTo(2);
            assertThat(status.errors()).isZero();
            assertThat(status.flavour()).isEqualTo("jvm");
            assertThat(status.starts().count()).isEqualTo(1);
            assertThat(status.peakMegabytes()).isBetween(10, 256);
        });
    }

    @Test
    void aProcessStartedAheadTakesTheFirstEventWhichTellsItsStart() throws IOException, InterruptedException {
        // Given
        functions.warm(List.of("sample"));
        Path remembered = folder.resolve("functions").resolve("sample.process");
        while (!Files.exists(remembered)) {
            Thread.sleep(10);
        }
        String process = Files.readString(remembered);

        // When
        Invocation first = invoke("{\"say\":1}");

        // Then
        assertThat(remembered).content().isEqualTo(process);
        assertThat(first.init()).isPositive();
        assertThat(invoke("{}").init()).isZero();
        assertThatThrownBy(() -> functions.warm(List.of("other"))).hasMessageContaining("Function not found: other");
    }

    @Test
    void anExceptionIsTheAnswerAndTheProcessStaysWarm() {
        // When
        Invocation failed = invoke("{\"do\":\"fail\"}");
        Invocation next = invoke("{}");
        // Then
        assertThat(failed.functionError()).isEqualTo("Unhandled");
        assertThat(text(failed)).contains("\"errorMessage\":\"asked to fail\"", "java.lang.IllegalStateException");
        assertThat(text(next)).startsWith("{\"call\":2,");
    }

    @Test
    void aProcessThatEndsIsAnErrorAndTheNextEventGetsAFreshOne() {
        // When
        Invocation failed = invoke("{\"do\":\"exit\"}");
        Invocation next = invoke("{}");
        // Then
        assertThat(text(failed))
                .isEqualTo(
                        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: %s Error: Runtime exited with exit status 3\"}"
                                .formatted(failed.requestId()));
        assertThat(text(next)).startsWith("{\"call\":1,");
    }

    @Test
    void aTimeoutEndsTheProcess() {
        // When
        Invocation failed = invoke("{\"do\":\"sleep\"}");
        // Then
        assertThat(text(failed)).contains("Sandbox.Timedout", "Task timed out after 4.00 seconds");
        assertThat(functions.status().get(0).warm()).isFalse();
    }

    @Test
    void anAnswerAboveLambdasLimitIsAnError() {
        assertThat(text(invoke("{\"do\":\"large\"}"))).contains("Function.ResponseSizeTooLarge");
    }

    @Test
    void aNewBuildIsUsedAtTheNextEvent() throws IOException {
        // Given
        invoke("{}");
        // When
        Sample.pack(function.artifact());
        Files.setLastModifiedTime(
                function.artifact(), FileTime.from(Instant.now().plusSeconds(5)));
        // Then
        assertThat(text(invoke("{}"))).startsWith("{\"call\":1,");
    }

    @Test
    void aProcessLeftByACloudThatWasKilledIsEndedByTheNext() throws IOException {
        // Given
        invoke("{}");
        Path remembered = folder.resolve("functions").resolve("sample.process");
        long pid = Long.parseLong(Files.readString(remembered).split(" ")[0]);
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        // When
        Sample.start(vertx, function, folder, log::add).close();
        // Then
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5));
        assertThat(remembered).doesNotExist();
    }

    @Test
    void aMissingArtifactIsAnErrorThatNamesTheCommandThatBuildsIt() throws IOException {
        // Given
        Files.delete(function.artifact());
        // Then
        assertThatThrownBy(() -> invoke("{}"))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("sample has no artifact at " + function.artifact())
                .hasMessageContaining("mvn -Dquick package -pl ");
    }

    @Test
    void aFunctionIsKnownByNameAndArn() {
        assertThat(functions.find("sample")).isEqualTo(function);
        assertThat(functions.find(function.arn())).isEqualTo(function);
        assertThat(functions.find(function.arn() + ":$LATEST")).isEqualTo(function);
        assertThatThrownBy(() -> functions.find("other")).hasMessage("Function not found: other");
    }

    private Invocation invoke(String event) {
        return functions.invoke("sample", event.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Invocation invocation) {
        return new String(invocation.payload(), StandardCharsets.UTF_8);
    }
}
