package dev.pregao.notifier.run;

import dev.pregao.notifier.NotifierConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InternalServiceException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.OperationTimeoutException;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

/**
 * The Glue job.
 *
 * <p>StartJobRun has no client token, so the client that makes it must not retry by itself ({@code AwsClients}). It
 * fails before Glue has the run: {@link StartOutcome.Full}, or an exception for what no waiting mends. The run is accepted
 * and we die before recording it, or its answer is lost: {@link StartOutcome.Unknown}. In each case the attempt is asked
 * for again, finds no run recorded, and {@link #startUnlessFound} looks before another start. The look-ups change nothing
 * and may fail at any time.
 */
@Singleton
public class EtlJobs {

    private static final int PAGE_RUNS = 50;
    private static final int PAGES = 2;

    private final GlueClient glue;
    private final String job;

    @Inject
    public EtlJobs(GlueClient glue, NotifierConfig config) {
        this.glue = glue;
        this.job = config.etlJob();
    }

    public StartOutcome start(JobArguments arguments) {
        try {
            return new StartOutcome.Started(
                    glue.startJobRun(run -> run.jobName(job).arguments(arguments.toMap()))
                            .jobRunId());
        } catch (GlueException | SdkClientException failed) {
            return classify(failed);
        }
    }

    /** Starts the run unless the attempt has become one already; a look that fails is an outcome like a start that does. */
    public StartOutcome startUnlessFound(JobArguments wanted) {
        Optional<String> lost;
        try {
            lost = findRun(wanted);
        } catch (GlueException | SdkClientException failed) {
            return classify(failed);
        }
        return lost.<StartOutcome>map(StartOutcome.Found::new).orElseGet(() -> start(wanted));
    }

    /** A failed StartJobRun; what no waiting mends (no such job, no permission) is thrown. */
    static StartOutcome classify(SdkException failed) {
        String reason = failed.getClass().getSimpleName() + ": " + failed.getMessage();
        if (isRefusedForNow(failed)) {
            return new StartOutcome.Full(reason);
        }
        if (isUnanswered(failed)) {
            return new StartOutcome.Unknown(reason);
        }
        throw failed;
    }

    private static boolean isRefusedForNow(SdkException failed) {
        return failed instanceof ConcurrentRunsExceededException
                || failed instanceof ResourceNumberLimitExceededException
                || (failed instanceof GlueException refused && refused.isThrottlingException());
    }

    private static boolean isUnanswered(SdkException failed) {
        return failed instanceof OperationTimeoutException
                || failed instanceof InternalServiceException
                || failed instanceof SdkClientException
                || (failed instanceof GlueException broken && broken.statusCode() >= 500);
    }

    /** The run an attempt became, among the job's newest; GetJobRuns answers newest first. */
    private Optional<String> findRun(JobArguments wanted) {
        @Nullable String token = null;
        for (int page = 0; page < PAGES; page++) {
            GetJobRunsResponse answer = load(token);
            for (JobRun run : answer.jobRuns()) {
                if (JobArguments.parse(run.arguments()).filter(wanted::equals).isPresent()) {
                    return Optional.of(run.id());
                }
            }
            token = answer.nextToken();
            if (token == null) {
                break;
            }
        }
        return Optional.empty();
    }

    /** What a run was told and why it ended; empty if Glue does not know it. */
    public Optional<EndedRun> findEnded(String run) {
        try {
            JobRun found = glue.getJobRun(get -> get.jobName(job).runId(run)).jobRun();
            return Optional.of(new EndedRun(
                    JobArguments.parse(found.arguments()), Objects.requireNonNullElse(found.errorMessage(), "")));
        } catch (EntityNotFoundException unknown) {
            return Optional.empty();
        }
    }

    private GetJobRunsResponse load(@Nullable String token) {
        return glue.getJobRuns(get -> get.jobName(job).maxResults(PAGE_RUNS).nextToken(token));
    }

    /**
     * A run that ended.
     *
     * @param arguments empty for a run that was not started by us
     * @param error Glue's message; empty if it has none
     */
    public record EndedRun(Optional<JobArguments> arguments, String error) {}
}
