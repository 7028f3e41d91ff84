package dev.pregao.local.core.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pregao.local.core.jvm.Builds;
import dev.pregao.local.core.logs.EmbeddedMetrics;
import dev.pregao.local.core.logs.FunctionOutput;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.lambda.RuntimeApi;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip with a {@code bootstrap} in it runs by itself, without Java; here it is a script for bash. */
class NativeFunctionIT {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final EmbeddedMetrics metrics = new EmbeddedMetrics();

    @Test
    void theBootstrapIsStartedAndItsOutputUnderstood(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the bootstrap of this test is written for bash");
        // Given
        Topology.Function function = function(folder);
        Vertx vertx = Vertx.vertx();
        try (Functions functions = new Functions(List.of(function), surroundings(vertx, folder), Set.of(), none -> {
            throw new AssertionError("no function is in development");
        })) {
            // When
            Invocation first = functions.invoke("sample:live", "{\"say\":1}".getBytes(StandardCharsets.UTF_8));
            Invocation second = functions.invoke("sample", "{\"say\":2}".getBytes(StandardCharsets.UTF_8));
            // Then
            assertThat(new String(first.payload(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"call\":1,\"greeting\":\"bom dia\","
                            + "\"runtime\":\"AWS_Lambda_provided.al2023\",\"event\":{\"say\":1}}");
            assertThat(new String(second.payload(), StandardCharsets.UTF_8)).startsWith("{\"call\":2,");
            assertThat(first.init()).isPositive();
            assertThat(second.init()).isZero();
            awaitMetrics(2);
            assertThat(log).containsExactly("sample | native call 1", "sample | native call 2");
            FunctionStatus status = functions.status().get(0);
            assertThat(status.flavour()).isEqualTo("native");
            assertThat(status.starts().count()).isEqualTo(1);
            assertThat(status.peakMegabytes()).isBetween(1, 64);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** A line may be read after the answer that came behind it. */
    private void awaitMetrics(int calls) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (!metrics.all().containsKey("pregao")
                    || metrics.all().get("pregao").get("Calls").sum() < calls) {
                Thread.sleep(10);
            }
        });
    }

    private Functions.Surroundings surroundings(Vertx vertx, Path folder) {
        return new Functions.Surroundings(
                folder.resolve("no-java-client"),
                Builds.in(folder.resolve("builds"), log::add),
                folder.resolve("functions"),
                Map.of("AWS_REGION", "sa-east-1"),
                exchange -> RuntimeApi.serve(vertx, exchange),
                new FunctionOutput(metrics, (name, line) -> {}, log::add),
                Clock.systemUTC());
    }

    private static Topology.Function function(Path folder) throws IOException {
        Path zip = folder.resolve("function.zip");
        Sample.pack(zip, "bootstrap", "bootstrap");
        return new Topology.Function(
                "sample",
                "arn:aws:lambda:sa-east-1:000000000000:function:sample",
                "live",
                zip,
                "not.used::here",
                "provided.al2023",
                "arm64",
                128,
                Duration.ofSeconds(10),
                Map.of("GREETING", "bom dia"),
                null,
                List.of());
    }
}
