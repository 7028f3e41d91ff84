package dev.pregao.notifier.run;

import dev.pregao.contracts.BatchId;
import dev.pregao.contracts.BatchKey;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is told: its batch and where its manifest is, never the list itself (arguments are limited and logged).
 *
 * @param manifest {@code s3://} location
 * @param attempt from 1
 */
public record JobArguments(BatchId batch, String manifest, int attempt) {

    private static final String BATCH = "--batch";
    private static final String MANIFEST = "--manifest";
    private static final String ATTEMPT = "--attempt";

    /** Those of a batch of the lake. */
    public static JobArguments of(BatchId batch, String lakeBucket, int attempt) {
        return new JobArguments(batch, new BatchKey.Manifest(batch).location(lakeBucket), attempt);
    }

    /** As StartJobRun takes them. */
    public Map<String, String> toMap() {
        return Map.of(BATCH, batch.id(), MANIFEST, manifest, ATTEMPT, Integer.toString(attempt));
    }

    /** The arguments of a run of ours; empty for a run somebody started in another way. */
    public static Optional<JobArguments> parse(Map<String, String> arguments) {
        Optional<BatchId> batch = BatchId.find(arguments.getOrDefault(BATCH, ""));
        String manifest = arguments.getOrDefault(MANIFEST, "");
        String attempt = arguments.getOrDefault(ATTEMPT, "");
        if (batch.isEmpty() || manifest.isEmpty() || !attempt.matches("[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        return Optional.of(new JobArguments(batch.get(), manifest, Integer.parseInt(attempt)));
    }
}
