package dev.pregao.local.core.glue;

import dev.pregao.local.ready.ReadySpark;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Spark process before its run: to start it is the larger part of a short one. It knows nothing of the run until that comes,
 * serves it alone, and ends with the cloud, even if that is killed.
 *
 * @param log where it writes meanwhile
 */
record ReadyRun(SparkJvm jvm, JobLauncher.Started started, Path log) {
    static final String MAIN = ReadySpark.class.getName();

    boolean isOf(SparkJvm wanted) {
        return started.process().isAlive() && jvm.equals(wanted);
    }

    /**
     * The run's process from now on.
     *
     * @param words its main class, then what that is told
     * @param runLog where all that it writes is to be found
     */
    JobLauncher.Started give(List<String> words, Path runLog) throws IOException {
        Files.createDirectories(runLog.resolveSibling(""));
        Files.move(log, runLog);
        try (DataOutputStream out = new DataOutputStream(started.process().getOutputStream())) {
            out.writeInt(words.size());
            for (String word : words) {
                out.writeUTF(word);
            }
        }
        return started;
    }

    void end() {
        started.process().destroyForcibly().onExit().join();
        try {
            Files.deleteIfExists(log);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
