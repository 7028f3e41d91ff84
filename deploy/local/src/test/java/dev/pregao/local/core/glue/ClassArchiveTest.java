package dev.pregao.local.core.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void put() throws IOException {
        jar = Files.writeString(folder.resolve("a.jar"), "one");
    }

    @Test
    void theFirstRunMakesTheArchiveUnderAnotherName() throws IOException {
        // When
        List<String> options = new ClassArchive(folder, List.of(jar)).options();

        // Then
        assertThat(options).anyMatch(option -> option.startsWith("-XX:ArchiveClassesAtExit=" + folder));
        assertThat(options).noneMatch(option -> option.startsWith("-XX:SharedArchiveFile"));
    }

    @Test
    void aLaterRunOfTheSameJarsUsesItAndOneOfOthersDoesNot() throws IOException {
        // Given
        Path made = made();
        Files.move(made, folder.resolve(made.getFileName().toString().substring(0, 16) + ".jsa"));

        // When
        List<String> same = new ClassArchive(folder, List.of(jar)).options();
        Files.writeString(jar, "another build");
        List<String> other = new ClassArchive(folder, List.of(jar)).options();

        // Then: a JVM that cannot use it goes on without
        assertThat(same).contains("-Xshare:auto").anyMatch(option -> option.startsWith("-XX:SharedArchiveFile="));
        assertThat(other).noneMatch(option -> option.startsWith("-XX:SharedArchiveFile="));
    }

    @Test
    void onlyARunThatEndedWellLeavesAnArchive() throws IOException, InterruptedException {
        assertThat(archivesAfter("true")).isEqualTo(1);
        Files.writeString(jar, "another build");
        assertThat(archivesAfter("false")).isEqualTo(1);
        assertThat(archivesAfter("true")).as("that of the build before is gone").isEqualTo(1);
    }

    /** How many archives there are after a process ended that wrote one. */
    private long archivesAfter(String program) throws IOException, InterruptedException {
        ClassArchive archive = new ClassArchive(folder, List.of(jar));
        Path written = written(archive);
        Files.writeString(written, "classes");
        Process process = new ProcessBuilder(program).start();
        archive.keepFrom(process);
        process.waitFor();
        for (int i = 0; i < 500 && Files.exists(written); i++) {
            Thread.sleep(10);
        }
        assertThat(written).doesNotExist();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).count();
        }
    }

    private Path made() throws IOException {
        return Files.writeString(written(new ClassArchive(folder, List.of(jar))), "classes");
    }

    private static Path written(ClassArchive archive) throws IOException {
        return archive.options().stream()
                .filter(option -> option.startsWith("-XX:ArchiveClassesAtExit="))
                .map(option -> Path.of(option.substring(option.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
