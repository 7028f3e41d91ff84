package dev.pregao.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
    private static final Instant BEGUN =
            ProcessHandle.current().info().startInstant().orElseThrow();

    @TempDir
    Path folder;

    @Test
    void theCloudThatAnnouncedItselfRuns() throws IOException {
        announce(ProcessHandle.current().pid(), BEGUN);
        assertThat(Running.find(folder)).hasValueSatisfying(running -> {
            assertThat(running.process()).isEqualTo(ProcessHandle.current());
            assertThat(running.market()).isEqualTo(Market.Kind.live);
        });
    }

    @Test
    void aClockThatWasSetRightMeanwhileMakesItNoOther() throws IOException {
        announce(ProcessHandle.current().pid(), BEGUN.plusSeconds(1));
        assertThat(Running.find(folder)).isPresent();
    }

    @Test
    void aProcessThatBeganAtAnotherTimeIsAnother() throws IOException {
        announce(ProcessHandle.current().pid(), BEGUN.minus(Duration.ofDays(1)));
        assertThat(Running.find(folder)).as("after a reboot").isEmpty();
        announce(ProcessHandle.current().pid(), BEGUN.plus(Duration.ofDays(1)));
        assertThat(Running.find(folder)).as("in another container").isEmpty();
    }

    @Test
    void aCloudOfAnOlderVersionTellsItsAnnouncementOnly() throws IOException {
        announceAsBefore(Instant.now());
        assertThat(Running.find(folder)).isPresent();
        announceAsBefore(BEGUN.minus(Duration.ofDays(1)));
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

    @Test
    void ofTwoTheOneThatIsMeantOrElseWasUsedLastIsFound() throws IOException {
        // Given
        for (String market : List.of("live", "simulated")) {
            Files.writeString(
                    Files.createDirectories(folder.resolve(market)).resolve("state.json"),
                    """
                    {"pid": %d, "endpoint": "http://127.0.0.1:4566", "startedAt": "%s"}"""
                            .formatted(ProcessHandle.current().pid(), Instant.now()));
        }
        new MarketChoice(Market.Kind.simulated, null, 7, URI.create("https://y"), URI.create("https://b"))
                .prefer(folder);

        // Then
        assertThat(Running.find(folder)).map(Running::market).contains(Market.Kind.simulated);
        assertThat(Running.find(folder, Market.Kind.live)).map(Running::market).contains(Market.Kind.live);
        assertThat(Running.find(folder, Market.Kind.recorded)).isEmpty();
    }

    private void announceAsBefore(Instant at) throws IOException {
        Path lake = Files.createDirectories(folder.resolve("live"));
        Files.writeString(
                lake.resolve("state.json"),
                """
                {"pid": %d, "endpoint": "http://127.0.0.1:4566", "startedAt": "%s"}"""
                        .formatted(ProcessHandle.current().pid(), at));
    }

    private void announce(long pid, Instant begunAt) throws IOException {
        Path lake = Files.createDirectories(folder.resolve("live"));
        Files.writeString(
                lake.resolve("state.json"),
                """
                {"pid": %d, "endpoint": "http://127.0.0.1:4566", "startedAt": "%s", "processStartedAt": "%s"}"""
                        .formatted(pid, Instant.now(), begunAt));
    }
}
