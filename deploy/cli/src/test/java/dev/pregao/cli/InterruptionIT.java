package dev.pregao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.session.Waiting;
import dev.pregao.local.wire.FrontDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InterruptionIT {
    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void ctrlCInTheMiddleOfAFetchSaysOnceWhatStaysAndLeavesNoProcess() throws Exception {
        // Given
        Process demo = CommandLineProcess.start(
                folder, List.of("demo", "--market", "simulated", "--port", Integer.toString(FrontDoor.choosePort(0))));
        Waiting.until(Duration.ofMillis(100), () -> fetcher(demo));
        // When
        new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();
        // Then
        assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("up.log"))
                        .lines()
                        .filter(line -> !line.startsWith("  ") && !line.startsWith("Pregão")))
                .containsExactly("stopped; what is stored stays in " + folder.resolve(".pregao")
                        + ", and the same command goes on from there");
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder.toString())))
                .isEmpty();
    }

    /** The function's process, once the demo has started it. */
    private Optional<ProcessHandle> fetcher(Process demo) {
        if (!demo.isAlive()) {
            throw new AssertionError(log());
        }
        return demo.children().findAny();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("up.log"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
