package dev.pregao.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
    @TempDir
    Path folder;

    @Test
    void aCloudThatAnnouncedItselfAfterItBeganRuns() throws IOException {
        announce(ProcessHandle.current().pid(), Instant.now());
        assertThat(Running.find(folder)).hasValueSatisfying(running -> {
            assertThat(running.process()).isEqualTo(ProcessHandle.current());
            assertThat(running.market()).isEqualTo(Market.Kind.live);
        });
    }

    @Test
    void aProcessThatBeganAfterTheAnnouncementIsAnother() throws IOException {
        announce(ProcessHandle.current().pid(), Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(Running.find(folder)).isEmpty();
    }

    @Test
    void aStateCutOffByACrashIsNone() throws IOException {
        Path lake = Files.createDirectories(folder.resolve("live"));
        Files.writeString(lake.resolve("state.json"), "{\"pid\": 1");
        assertThat(Running.find(folder)).isEmpty();
        Files.writeString(lake.resolve("state.json"), "");
        assertThat(Running.find(folder)).isEmpty();
    }

    private void announce(long pid, Instant at) throws IOException {
        Path lake = Files.createDirectories(folder.resolve("live"));
        Files.writeString(
                lake.resolve("state.json"),
                "{\"pid\": %d, \"endpoint\": \"http://127.0.0.1:4566\", \"startedAt\": \"%s\"}".formatted(pid, at));
    }
}
