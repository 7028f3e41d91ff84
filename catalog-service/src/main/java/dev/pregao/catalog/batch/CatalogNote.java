package dev.pregao.catalog.batch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.pregao.catalog.partition.PartitionCounts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * {@code catalog.json}: the partitions of this report are in the catalog.
 *
 * @param run that of the report; a batch replayed gets a new report and then a new note
 * @param registeredAt whole seconds
 * @param created partitions the catalog did not know
 * @param updated partitions it knew with another location or other columns
 */
@RegisterForReflection
@JsonPropertyOrder({"batch", "run", "registeredAt", "created", "updated", "unchanged"})
public record CatalogNote(String batch, String run, Instant registeredAt, int created, int updated, int unchanged) {

    public CatalogNote {
        registeredAt = registeredAt.truncatedTo(ChronoUnit.SECONDS);
    }

    public static CatalogNote of(Report report, PartitionCounts counts, Instant now) {
        return new CatalogNote(
                report.batch(), report.run(), now, counts.created(), counts.updated(), counts.unchanged());
    }
}
