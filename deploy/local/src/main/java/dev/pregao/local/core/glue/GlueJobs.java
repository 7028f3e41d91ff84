package dev.pregao.local.core.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.template.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Glue's jobs and their runs: a Spark process each, as many at once as the job allows, the others waiting or refused.
 * Runs are kept on disk; every end is told as a {@code Glue Job State Change} event.
 */
public final class GlueJobs implements AutoCloseable {
    private static final int GRACE_SECONDS = 5;

    private final RunFiles files;
    private final Map<String, Topology.Job> jobs = new LinkedHashMap<>();
    private final JobLauncher launcher;
    private final Consumer<ObjectNode> events;
    private final Clock clock;
    private final Map<String, JobRun> runs = new LinkedHashMap<>();
    private final Map<String, Process> processes = new HashMap<>();
    private boolean closing;

    public GlueJobs(
            Path folder, List<Topology.Job> jobs, JobLauncher launcher, Consumer<ObjectNode> events, Clock clock) {
        this.files = new RunFiles(folder);
        jobs.forEach(job -> this.jobs.put(job.name(), job));
        this.launcher = launcher;
        this.events = events;
        this.clock = clock;
        files.read().forEach(run -> runs.put(run.id(), run));
    }

    /** Tells the end of runs that a crash cut off, and starts those that waited. Call it once all can hear events. */
    public void resume() {
        List<JobRun> before;
        synchronized (this) {
            before = List.copyOf(runs.values());
        }
        before.stream()
                .filter(run -> run.state() == JobRun.State.RUNNING || run.state() == JobRun.State.STOPPING)
                .forEach(run -> {
                    files.process(run.id()).killLeftOver();
                    end(run.id(), JobRun.State.FAILED, "the cloud stopped while the run was going on");
                });
        startWaiting();
    }

    public Collection<Topology.Job> jobs() {
        return List.copyOf(jobs.values());
    }

    /**
     * Starts a run, or lets it wait where the job queues.
     *
     * @throws AwsError EntityNotFoundException, ConcurrentRunsExceededException
     */
    public String startJobRun(String name, Map<String, String> arguments) {
        Topology.Job job = job(name);
        String id = "jr_" + (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        synchronized (this) {
            if (!job.queuing() && running(name) >= job.maxConcurrentRuns()) {
                throw AwsError.invalid("ConcurrentRunsExceededException", "Concurrent runs exceeded for " + name);
            }
            keep(new JobRun(id, name, arguments, JobRun.State.WAITING, null, clock.instant(), null));
        }
        startWaiting();
        return id;
    }

    /**
     * Finds a run.
     *
     * @throws AwsError EntityNotFoundException
     */
    public synchronized JobRun run(String name, String id) {
        JobRun run = runs.get(id);
        if (run == null || !run.job().equals(job(name).name())) {
            throw AwsError.invalid("EntityNotFoundException", "Job Run " + id + " is not found for job " + name);
        }
        return run;
    }

    /** Newest first. */
    public synchronized List<JobRun> runs(String name) {
        String known = job(name).name();
        return runs.values().stream()
                .filter(run -> run.job().equals(known))
                .sorted(Comparator.comparing(JobRun::startedOn).reversed())
                .toList();
    }

    /** Stops a run; a process that is just being started ends as soon as it is known. */
    public void stop(String name, String id) {
        JobRun stopped;
        synchronized (this) {
            JobRun run = run(name, id);
            if (run.state() == JobRun.State.RUNNING) {
                keep(run.stopping());
                Process process = processes.get(id);
                if (process != null) {
                    process.destroy();
                }
            }
            if (run.state() != JobRun.State.WAITING) {
                return;
            }
            stopped = run.ended(JobRun.State.STOPPED, "Job run stopped", clock.instant());
            keep(stopped);
        }
        events.accept(stopped.stateChange());
    }

    /**
     * Finds a job.
     *
     * @throws AwsError EntityNotFoundException
     */
    public Topology.Job job(String name) {
        Topology.Job job = jobs.get(name);
        if (job == null) {
            throw AwsError.invalid("EntityNotFoundException", "Failed to find job " + name);
        }
        return job;
    }

    @Override
    public void close() {
        List<Process> going;
        synchronized (this) {
            closing = true;
            going = List.copyOf(processes.values());
        }
        going.forEach(Process::destroy);
        for (Process process : going) {
            try {
                if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void startWaiting() {
        for (JobRun run : List.copyOf(runs.values())) {
            Topology.Job job = jobs.get(run.job());
            if (!closing
                    && job != null
                    && run.state() == JobRun.State.WAITING
                    && running(job.name()) < job.maxConcurrentRuns()) {
                keep(run.started(clock.instant()));
                Thread thread = new Thread(() -> follow(job, run), "run-" + run.id());
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private void follow(Topology.Job job, JobRun run) {
        try {
            JobLauncher.Started started = launcher.start(job, run);
            Process process = started.process();
            synchronized (this) {
                processes.put(run.id(), process);
                if (known(run.id()).state() == JobRun.State.STOPPING) {
                    process.destroy();
                }
            }
            files.process(run.id()).write(process.toHandle());
            boolean ended = process.waitFor(job.timeout().toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            files.process(run.id()).delete();
            started.ended();
            conclude(run, ended, process.exitValue());
        } catch (IOException refused) {
            end(run.id(), JobRun.State.FAILED, "the job could not be started: " + refused.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        startWaiting();
    }

    private void conclude(JobRun run, boolean ended, int exitCode) {
        boolean stopped;
        synchronized (this) {
            processes.remove(run.id());
            stopped = known(run.id()).state() == JobRun.State.STOPPING;
            if (closing) {
                return;
            }
        }
        if (!ended) {
            end(run.id(), JobRun.State.TIMEOUT, "Job run timed out");
        } else if (stopped) {
            end(run.id(), JobRun.State.STOPPED, "Job run stopped");
        } else if (exitCode != 0) {
            end(run.id(), JobRun.State.FAILED, launcher.reason(run.id(), exitCode));
        } else {
            end(run.id(), JobRun.State.SUCCEEDED, null);
        }
    }

    private void end(String id, JobRun.State state, @Nullable String reason) {
        JobRun ended;
        synchronized (this) {
            ended = known(id).ended(state, reason, clock.instant());
            keep(ended);
        }
        events.accept(ended.stateChange());
    }

    private long running(String name) {
        return runs.values().stream()
                .filter(run -> run.job().equals(name))
                .filter(run ->
                        run.state() != JobRun.State.WAITING && !run.state().isFinal())
                .count();
    }

    private JobRun known(String id) {
        return Objects.requireNonNull(runs.get(id), id);
    }

    private void keep(JobRun run) {
        runs.put(run.id(), run);
        files.write(run);
    }
}
