package dev.pregao.catalog.batch;

import dev.pregao.contracts.BatchId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a batch's folder tells.
 *
 * @param lastRun the last attempt recorded; null if there is none
 * @param dead whether that attempt is marked as the last one without an operator
 * @param report of any attempt; null if there is none
 * @param notedRun the run whose report the catalog has noted; empty if it has none
 */
public record BatchLife(
        ClaimedManifest manifest,
        @Nullable RunRecord lastRun,
        boolean dead,
        @Nullable Reported report,
        String notedRun) {

    /** A report and when it was written. */
    public record Reported(Report report, Instant writtenAt) {}

    public BatchId batch() {
        return BatchId.of(manifest.batch());
    }

    /** Whether the last attempt recorded, or one that was never recorded, has left its report. */
    public boolean isReported() {
        return report != null && (lastRun == null || report.report().attempt() >= lastRun.attempt());
    }

    public boolean isRegistered() {
        return report != null && report.report().run().equals(notedRun);
    }
}
