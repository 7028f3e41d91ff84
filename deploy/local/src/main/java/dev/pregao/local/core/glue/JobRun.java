package dev.pregao.local.core.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job.
 *
 * @param arguments those of the run alone, without the job's defaults
 * @param error null unless the run ended badly
 * @param completedOn null until it has ended
 */
public record JobRun(
        String id,
        String job,
        Map<String, String> arguments,
        State state,
        @Nullable String error,
        Instant startedOn,
        @Nullable Instant completedOn) {

    public JobRun {
        arguments = Map.copyOf(arguments);
    }

    public enum State {
        WAITING,
        RUNNING,
        STOPPING,
        SUCCEEDED,
        FAILED,
        TIMEOUT,
        STOPPED;

        boolean isFinal() {
            return this != WAITING && this != RUNNING && this != STOPPING;
        }
    }

    JobRun started(Instant now) {
        return new JobRun(id, job, arguments, State.RUNNING, null, now, null);
    }

    JobRun stopping() {
        return new JobRun(id, job, arguments, State.STOPPING, null, startedOn, null);
    }

    JobRun ended(State end, @Nullable String reason, Instant now) {
        return new JobRun(id, job, arguments, end, reason, startedOn, now);
    }

    /** Seconds it ran. */
    public long executionSeconds(Instant now) {
        return Duration.between(startedOn, completedOn == null ? now : completedOn)
                .toSeconds();
    }

    /**
     * The event Glue sends at the end of a run.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-glue.html">Glue events</a>
     */
    ObjectNode stateChange() {
        ObjectNode event = new ObjectMapper().createObjectNode();
        event.put("detail-type", "Glue Job State Change").put("source", "aws.glue");
        event.putObject("detail")
                .put("jobName", job)
                .put("severity", severity())
                .put("state", state.name())
                .put("jobRunId", id)
                .put("message", error == null ? "Job run succeeded" : error);
        return event;
    }

    private String severity() {
        return switch (state) {
            case FAILED -> "ERROR";
            case TIMEOUT -> "WARN";
            case WAITING, RUNNING, STOPPING, SUCCEEDED, STOPPED -> "INFO";
        };
    }

    ObjectNode json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("id", id).put("job", job);
        arguments.forEach(node.putObject("arguments")::put);
        node.put("state", state.name()).put("error", error).put("startedOn", startedOn.toString());
        node.put("completedOn", completedOn == null ? null : completedOn.toString());
        return node;
    }

    static JobRun of(JsonNode node) {
        Map<String, String> arguments = new LinkedHashMap<>();
        node.path("arguments")
                .properties()
                .forEach(entry -> arguments.put(entry.getKey(), entry.getValue().asText()));
        String completedOn = node.path("completedOn").textValue();
        return new JobRun(
                node.path("id").asText(),
                node.path("job").asText(),
                arguments,
                State.valueOf(node.path("state").asText()),
                node.path("error").textValue(),
                Instant.parse(node.path("startedOn").asText()),
                completedOn == null ? null : Instant.parse(completedOn));
    }
}
