package dev.pregao.local.core.glue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.local.core.ProcessFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs on disk, a file each, replaced whole. */
final class RunFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    RunFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot keep runs in " + folder, refused);
        }
    }

    void write(JobRun run) {
        try {
            Path written = Files.createTempFile(folder, run.id(), ".new");
            Files.writeString(written, run.json().toString());
            Files.move(written, folder.resolve(run.id() + ".json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot keep run " + run.id(), refused);
        }
    }

    /** Where a run's process is remembered while it goes on. */
    ProcessFile process(String runId) {
        return new ProcessFile(folder.resolve(runId + ".process"));
    }

    List<JobRun> read() {
        try (Stream<Path> files = Files.list(folder)) {
            List<JobRun> runs = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                runs.add(JobRun.of(JSON.readTree(file.toFile())));
            }
            return runs;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read runs in " + folder, unreadable);
        }
    }
}
