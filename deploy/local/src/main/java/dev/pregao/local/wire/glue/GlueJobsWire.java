package dev.pregao.local.wire.glue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.local.core.AwsError;
import dev.pregao.local.core.glue.GlueJobs;
import dev.pregao.local.core.glue.JobRun;
import dev.pregao.local.template.Topology;
import dev.pregao.local.wire.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Glue's calls about jobs and their runs. Times are epoch seconds. */
final class GlueJobsWire {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OPERATIONS =
            Set.of("GetJob", "GetJobs", "ListJobs", "StartJobRun", "GetJobRun", "GetJobRuns", "BatchStopJobRun");

    private final GlueJobs jobs;
    private final Clock clock;

    GlueJobsWire(GlueJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    boolean knows(String operation) {
        return OPERATIONS.contains(operation);
    }

    ObjectNode call(String operation, ObjectNode request) {
        String job = request.path("JobName").asText();
        return switch (operation) {
            case "GetJob" -> JSON.createObjectNode().set("Job", shown(jobs.job(job)));
            case "GetJobs" ->
                Page.of(request, jobs.jobs().stream().map(GlueJobsWire::shown).toList())
                        .as("Jobs");
            case "ListJobs" -> {
                ObjectNode answer = JSON.createObjectNode();
                jobs.jobs().forEach(known -> answer.withArray("JobNames").add(known.name()));
                yield answer;
            }
            case "StartJobRun" -> JSON.createObjectNode().put("JobRunId", jobs.startJobRun(job, arguments(request)));
            case "GetJobRun" ->
                JSON.createObjectNode()
                        .set("JobRun", shown(jobs.run(job, request.path("RunId").asText())));
            case "GetJobRuns" ->
                Page.of(request, jobs.runs(job).stream().map(this::shown).toList())
                        .as("JobRuns");
            default -> stop(job, request);
        };
    }

    private ObjectNode stop(String job, ObjectNode request) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode stopped = answer.putArray("SuccessfulSubmissions");
        ArrayNode errors = answer.putArray("Errors");
        request.path("JobRunIds").forEach(id -> {
            try {
                jobs.stop(job, id.asText());
                stopped.addObject().put("JobName", job).put("JobRunId", id.asText());
            } catch (AwsError refused) {
                errors.addObject()
                        .put("JobName", job)
                        .put("JobRunId", id.asText())
                        .putObject("ErrorDetail")
                        .put("ErrorCode", refused.code())
                        .put("ErrorMessage", refused.getMessage());
            }
        });
        return answer;
    }

    private static Map<String, String> arguments(ObjectNode request) {
        Map<String, String> arguments = new LinkedHashMap<>();
        request.path("Arguments")
                .properties()
                .forEach(argument ->
                        arguments.put(argument.getKey(), argument.getValue().asText()));
        return arguments;
    }

    private static ObjectNode shown(Topology.Job job) {
        ObjectNode node = JSON.createObjectNode().put("Name", job.name());
        job.arguments().forEach(node.putObject("DefaultArguments")::put);
        node.putObject("Command")
                .put("Name", "glueetl")
                .put("ScriptLocation", job.scriptLocation().toString());
        node.putObject("ExecutionProperty").put("MaxConcurrentRuns", job.maxConcurrentRuns());
        return node.put("JobRunQueuingEnabled", job.queuing())
                .put("Timeout", job.timeout().toMinutes())
                .put("NumberOfWorkers", job.workers())
                .put("GlueVersion", job.glueVersion());
    }

    private ObjectNode shown(JobRun run) {
        ObjectNode node = JSON.createObjectNode()
                .put("Id", run.id())
                .put("JobName", run.job())
                .put("Attempt", 0)
                .put("JobRunState", run.state().name())
                .put("StartedOn", seconds(run.startedOn()))
                .put("ExecutionTime", run.executionSeconds(clock.instant()));
        run.arguments().forEach(node.putObject("Arguments")::put);
        Instant completedOn = run.completedOn();
        if (completedOn != null) {
            node.put("CompletedOn", seconds(completedOn));
        }
        if (run.error() != null) {
            node.put("ErrorMessage", run.error());
        }
        return node;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
