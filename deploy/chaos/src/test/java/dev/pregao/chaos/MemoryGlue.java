package dev.pregao.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetJobRunRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunResponse;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.StartJobRunResponse;

/** Glue's job, one run at a time, the others waiting; its catalog is {@link MemoryCatalog}. */
final class MemoryGlue extends MemoryCatalog {

    /** What a run does before it ends. */
    interface Work {
        void write(Map<String, String> arguments, String run, Extent extent);
    }

    /** How far a run comes. */
    enum Extent {
        NOTHING,
        SOME_DATA,
        DATA_WITHOUT_REPORT,
        ALL
    }

    private record Run(String id, Map<String, String> arguments, JobRunState state, Instant endedAt) {}

    private final Work work;
    private final BiConsumer<String, String> ended;
    private final List<Run> runs = new ArrayList<>();
    private Instant fullUntil;

    MemoryGlue(World world, Work work, BiConsumer<String, String> ended) {
        super(world);
        this.work = work;
        this.ended = ended;
        this.fullUntil = world.now().plus(world.chance(0.1) ? Duration.ofHours(3) : Duration.ZERO);
    }

    /** The queue of runs takes no more for that long. */
    void fullFor(Duration time) {
        fullUntil = world.now().plus(time);
    }

    int runs() {
        return runs.size();
    }

    List<String> attempts(String batch) {
        return runs.stream()
                .filter(run -> run.arguments().get("--batch").equals(batch))
                .map(run -> run.arguments().get("--attempt"))
                .toList();
    }

    /** The client that starts runs does not repeat by itself. */
    @Override
    public StartJobRunResponse startJobRun(StartJobRunRequest request) {
        return world.call(
                "StartJobRun " + request.arguments(),
                () -> {
                    if (world.chance(0.02)) {
                        throw GlueException.builder()
                                .message("Rate exceeded")
                                .statusCode(400)
                                .awsErrorDetails(AwsErrorDetails.builder()
                                        .errorCode("ThrottlingException")
                                        .build())
                                .build();
                    }
                    if (world.now().isBefore(fullUntil) || world.chance(0.05)) {
                        throw ConcurrentRunsExceededException.builder()
                                .message("full")
                                .build();
                    }
                    String id = "jr_" + (runs.size() + 1);
                    runs.add(new Run(id, request.arguments(), JobRunState.WAITING, null));
                    startWaiting();
                    return StartJobRunResponse.builder().jobRunId(id).build();
                },
                false);
    }

    @Override
    public GetJobRunResponse getJobRun(GetJobRunRequest request) {
        return world.call("GetJobRun " + request.runId(), () -> runs.stream()
                .filter(run -> run.id().equals(request.runId()))
                .filter(run -> !world.chance(0.01))
                .findFirst()
                .map(run -> GetJobRunResponse.builder().jobRun(shown(run)).build())
                .orElseThrow(() ->
                        EntityNotFoundException.builder().message("no run").build()));
    }

    /** Newest first. */
    @Override
    public GetJobRunsResponse getJobRuns(GetJobRunsRequest request) {
        return world.call("GetJobRuns", () -> {
            List<JobRun> newestFirst = new ArrayList<>();
            runs.forEach(run -> newestFirst.add(0, shown(run)));
            return GetJobRunsResponse.builder().jobRuns(newestFirst).build();
        });
    }

    private void startWaiting() {
        if (runs.stream().anyMatch(run -> run.state() == JobRunState.RUNNING)) {
            return;
        }
        runs.stream()
                .filter(run -> run.state() == JobRunState.WAITING)
                .findFirst()
                .ifPresent(run -> {
                    become(run, JobRunState.RUNNING);
                    JobRunState end = end();
                    Duration time = end == JobRunState.TIMEOUT
                            ? Duration.ofMinutes(15)
                            : world.upTo(120).plus(Duration.ofSeconds(30));
                    world.in(time, () -> end(run, end));
                });
    }

    private JobRunState end() {
        if (world.chance(0.7)) {
            return JobRunState.SUCCEEDED;
        }
        return world.chance(1)
                ? List.of(JobRunState.FAILED, JobRunState.TIMEOUT, JobRunState.STOPPED, JobRunState.ERROR)
                        .get(world.random.nextInt(4))
                : JobRunState.SUCCEEDED;
    }

    private void end(Run run, JobRunState end) {
        Extent extent = Extent.ALL;
        if (end != JobRunState.SUCCEEDED) {
            extent = Extent.values()[world.random.nextInt(4)];
        } else if (world.chance(0.02)) {
            extent = Extent.DATA_WITHOUT_REPORT;
        }
        work.write(run.arguments(), run.id(), extent);
        world.note(run.id() + " of " + run.arguments() + " " + end + " " + extent);
        become(run, end);
        ended.accept(run.id(), end.toString());
        startWaiting();
    }

    private void become(Run run, JobRunState state) {
        Instant endedAt = state == JobRunState.RUNNING ? null : world.now();
        runs.replaceAll(each -> each.id().equals(run.id()) ? new Run(run.id(), run.arguments(), state, endedAt) : each);
    }

    private static JobRun shown(Run run) {
        return JobRun.builder()
                .id(run.id())
                .arguments(run.arguments())
                .jobRunState(run.state())
                .errorMessage(run.state() == JobRunState.FAILED ? "disk full" : null)
                .completedOn(run.endedAt())
                .build();
    }
}
