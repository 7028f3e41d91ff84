package dev.pregao.cli.batch;

import dev.pregao.cli.session.Session;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** Runs of the ETL job, as Glue knows them; it forgets a run after some months. */
public record EtlRuns(Session session) {
    private static final Set<JobRunState> FAILED =
            Set.of(JobRunState.FAILED, JobRunState.TIMEOUT, JobRunState.STOPPED, JobRunState.ERROR);

    public static boolean isFailed(JobRun run) {
        return FAILED.contains(run.jobRunState());
    }

    public JobRun load(String id) {
        return session.aws()
                .glue
                .getJobRun(get -> get.jobName(session.names().etlJob()).runId(id))
                .jobRun();
    }

    public Optional<JobRun> find(String id) {
        try {
            return Optional.of(load(id));
        } catch (EntityNotFoundException forgotten) {
            return Optional.empty();
        }
    }
}
