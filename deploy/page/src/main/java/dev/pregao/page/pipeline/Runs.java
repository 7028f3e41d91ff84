package dev.pregao.page.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.StackNames;
import dev.pregao.page.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Runs of the job, as Glue knows them; it forgets a run after some months. */
final class Runs {
    private static final int NEWEST = 12;

    private final GlueClient glue;
    private final StackNames names;

    Runs(Stack stack) {
        this.glue = stack.clients().glue();
        this.names = stack.names();
    }

    /** The newest ones, newest first. */
    void tell(ArrayNode into) {
        glue.getJobRuns(get -> get.jobName(names.etlJob()).maxResults(NEWEST)).jobRuns().stream()
                .limit(NEWEST)
                .forEach(run -> tell(into.addObject(), run));
    }

    Optional<JobRun> find(String id) {
        try {
            return Optional.of(
                    glue.getJobRun(get -> get.jobName(names.etlJob()).runId(id)).jobRun());
        } catch (EntityNotFoundException forgotten) {
            return Optional.empty();
        }
    }

    static void tell(ObjectNode into, JobRun run) {
        into.put("run", run.id())
                .put("batch", run.arguments().get("--batch"))
                .put("state", run.jobRunStateAsString())
                .put("startedAt", String.valueOf(run.startedOn()));
        if (run.completedOn() != null) {
            into.put("completedAt", run.completedOn().toString());
            into.put("millis", millis(run.startedOn(), run.completedOn()));
        }
        if (run.errorMessage() != null) {
            into.put("error", run.errorMessage());
        }
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
