package dev.pregao.catalog.glue;

import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.repair.RunFate;
import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import dev.pregao.contracts.Quoted;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRun;

/**
 * The job's runs; only looked at, so a look that fails may be repeated. The state event does not carry a run's arguments.
 */
@Singleton
public class EtlRuns {

    private final GlueClient glue;
    private final String job;
    private final String lakeBucket;

    @Inject
    public EtlRuns(GlueClient glue, CatalogConfig config) {
        this.glue = glue;
        this.job = config.etlJob();
        this.lakeBucket = config.lakeBucket();
    }

    /** What became of a run. */
    public RunFate find(String run) {
        try {
            JobRun found = glue.getJobRun(get -> get.jobName(job).runId(run)).jobRun();
            return RunFate.of(
                    Objects.requireNonNullElse(found.jobRunStateAsString(), ""),
                    Objects.requireNonNullElse(found.errorMessage(), ""),
                    found.completedOn());
        } catch (EntityNotFoundException forgotten) {
            return new RunFate.Unknown();
        }
    }

    /** The batch a run was started with. */
    public BatchId loadBatch(String run) {
        Map<String, String> arguments =
                glue.getJobRun(get -> get.jobName(job).runId(run)).jobRun().arguments();
        String batch = arguments.getOrDefault("--batch", "");
        String manifest = arguments.getOrDefault("--manifest", "");
        Optional<BatchId> ours =
                BatchId.find(batch).filter(id -> manifest.equals(new BatchKey.Manifest(id).location(lakeBucket)));
        return ours.orElseThrow(() -> new IllegalStateException(
                "run %s of job %s has --batch %s and --manifest %s: no batch of the lake %s; start runs through the notifier"
                        .formatted(run, job, Quoted.of(batch), Quoted.of(manifest), lakeBucket)));
    }
}
