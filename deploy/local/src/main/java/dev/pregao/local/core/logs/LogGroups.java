package dev.pregao.local.core.logs;

import dev.pregao.local.core.AwsError;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The logs of a stack: a group a function, and one a job, under the names they have on AWS. */
public final class LogGroups {
    private final Map<String, FunctionLog> functions = new TreeMap<>();
    private final List<RunLogs> jobs;

    /**
     * Opens them.
     *
     * @param folder where functions' lines are kept
     * @param runs where each run of the job has its file
     */
    public LogGroups(Topology topology, Path folder, Path runs, Clock clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
        topology.functions().forEach(each -> functions.put(each.name(), new FunctionLog(folder, each.name(), clock)));
        jobs = topology.jobs().stream()
                .map(job -> new RunLogs(
                        job.arguments().getOrDefault("--custom-logGroup-prefix", "/aws-glue/jobs") + "/output",
                        runs,
                        clock))
                .toList();
    }

    /** Keeps a line of a function of the stack. */
    public void add(String function, String line) {
        Objects.requireNonNull(functions.get(function), function).add(line);
    }

    public List<LogGroup> all() {
        return Stream.<LogGroup>concat(functions.values().stream(), jobs.stream())
                .toList();
    }

    /**
     * Finds a group by its name.
     *
     * @throws AwsError {@code ResourceNotFoundException}
     */
    public LogGroup find(String name) {
        return all().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AwsError.invalid(
                        "ResourceNotFoundException", "The specified log group does not exist: " + name));
    }
}
