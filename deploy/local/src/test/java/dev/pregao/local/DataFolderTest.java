package dev.pregao.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class DataFolderTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:4566");

    @TempDir
    Path folder;

    @Test
    void aSecondStartSaysWhatAlreadyRuns() {
        try (DataFolder first = DataFolder.take(folder)) {
            // Given
            first.announce(ENDPOINT, "recorded", Instant.parse("2026-11-23T12:00:00Z"));
            // Then
            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(AlreadyRunning.class)
                    .hasMessage("process %d already serves http://127.0.0.1:4566 with the data directory %s"
                            .formatted(ProcessHandle.current().pid(), folder));
        }
    }

    @Test
    void aClosedFolderIsFreeAndSaysNothingRuns() {
        // Given
        try (DataFolder first = DataFolder.take(folder)) {
            first.announce(ENDPOINT, "recorded", Instant.EPOCH);
        }
        // When
        DataFolder second = DataFolder.take(folder);
        // Then
        second.close();
        assertThat(folder.resolve("state.json")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("file"), "");
        // Then
        assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write in the data directory " + file.resolve("data"));
    }
}
