package dev.pregao.catalog.partition;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A column of a table.
 *
 * @param type as Glue and Athena write it, such as {@code double}
 * @param comment definition and unit, in Portuguese, for those who query
 */
@RegisterForReflection
public record Column(String name, String type, String comment) {

    /** What engines compare between a table and its partitions. */
    public Typed typed() {
        return new Typed(name, type);
    }

    /** A column without its comment: so a partition repeats it, some thousand times. */
    public record Typed(String name, String type) {}
}
