package dev.pregao.local.core.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pregao.local.template.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a function's calls come to. */
class FunctionFiguresTest {

    @Test
    void startsDurationsAndMemoryAreCounted() {
        // Given
        FunctionFigures figures = new FunctionFigures(function("x86_64"));
        // When
        figures.add(call(600, 100, 80, null));
        for (int millis = 1; millis <= 98; millis++) {
            figures.add(call(0, millis, 90, null));
        }
        figures.add(call(400, 2_000, 70, "Unhandled"));
        // Then
        FunctionStatus status = figures.status(true);
        assertThat(status.invocations()).isEqualTo(100);
        assertThat(status.errors()).isEqualTo(1);
        assertThat(status.starts())
                .isEqualTo(new FunctionStatus.Starts(2, Duration.ofMillis(400), Duration.ofMillis(500)));
        assertThat(status.durations())
                .isEqualTo(new FunctionStatus.Durations(
                        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(2_000)));
        assertThat(status.peakMegabytes()).isEqualTo(90);
        assertThat(status.flavour()).isEqualTo("not built");
    }

    /** By hand: (1000 + 500) ms at 512 MB are 0.75 GB-s; 0.75 x 0.0000166667 + 2 x 0.0000002 = 0.0000129000. */
    @Test
    void startAndCallAreBilledInStartedMilliseconds() {
        // Given
        FunctionFigures figures = new FunctionFigures(function("x86_64"));
        FunctionFigures arm = new FunctionFigures(function("arm64"));
        // When
        figures.add(new Invocation("1", new byte[0], null, "", Duration.ofNanos(999_999_999), Duration.ZERO, 0));
        figures.add(call(0, 500, 0, null));
        arm.add(call(1_000, 0, 0, null));
        arm.add(call(0, 500, 0, null));
        // Then
        assertThat(figures.status(false).gigabyteSeconds()).isEqualTo(0.75);
        assertThat(figures.status(false).dollars()).isCloseTo(0.0000129, within(1e-9));
        assertThat(arm.status(false).dollars()).isCloseTo(0.0000104, within(1e-9));
    }

    @Test
    void aFunctionThatWasNeverCalledHasZeros() {
        // When
        FunctionStatus status = new FunctionFigures(function("arm64")).status(false);
        // Then
        assertThat(status.durations())
                .isEqualTo(new FunctionStatus.Durations(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        assertThat(status.starts()).isEqualTo(new FunctionStatus.Starts(0, Duration.ZERO, Duration.ZERO));
        assertThat(status.dollars()).isZero();
    }

    private static Invocation call(int initMillis, int millis, int megabytes, String error) {
        return new Invocation(
                "id", new byte[0], error, "", Duration.ofMillis(initMillis), Duration.ofMillis(millis), megabytes);
    }

    private static Topology.Function function(String architecture) {
        return new Topology.Function(
                "f",
                "arn:aws:lambda:sa-east-1:000000000000:function:f",
                "live",
                Path.of("absent", "function.zip"),
                "H::h",
                "java21",
                architecture,
                512,
                Duration.ofSeconds(3),
                Map.of(),
                null,
                List.of());
    }
}
