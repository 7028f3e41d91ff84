package dev.pregao.catalog.partition;

/** What became of the partitions a report names. */
public record PartitionCounts(int created, int updated, int unchanged) {

    public PartitionCounts plus(PartitionCounts other) {
        return new PartitionCounts(created + other.created, updated + other.updated, unchanged + other.unchanged);
    }

    /** As log lines show it. */
    @Override
    public String toString() {
        return "created=%d updated=%d unchanged=%d".formatted(created, updated, unchanged);
    }
}
