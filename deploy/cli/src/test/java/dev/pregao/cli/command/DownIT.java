package dev.pregao.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pregao.cli.CommandLineCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownIT {
    @TempDir
    Path folder;

    /** As a crash or a reboot leaves it: the number stands in the file, and is somebody else's now. */
    @Test
    void aProcessThatIsNotOursIsLeftAlone() throws IOException {
        // Given
        Process foreign = new ProcessBuilder("sleep", "60").start();
        try {
            Path state = Files.createDirectories(folder.resolve("live")).resolve("state.json");
            Files.writeString(
                    state,
                    """
                    {"pid": %d, "endpoint": "http://127.0.0.1:4566", "startedAt": "%s", "processStartedAt": "%s"}"""
                            .formatted(
                                    foreign.pid(), Instant.now(), Instant.now().minusSeconds(3600)));

            // When
            CommandLineCall down = CommandLineCall.run(List.of("down", "--data-dir", folder.toString()));

            // Then
            assertThat(down.out()).isEqualTo("Nothing runs in " + folder + ".\n");
            assertThat(down.exitCode()).as(down.err()).isZero();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }
}
