package dev.pregao.catalog.repair.slice;

import dev.pregao.catalog.partition.TableSchema;
import java.util.List;

/**
 * A part of a table, as the catalog and as the lake name it: both sides tell of the same partitions.
 *
 * @param expression over the partition columns; empty for all
 * @param listings where the lake has the objects; none where it should have none
 */
public record Slice(TableSchema table, String expression, List<Listing> listings) {

    public Slice {
        listings = List.copyOf(listings);
    }

    /**
     * Objects under a prefix.
     *
     * @param startAfter only keys behind this one; empty for all
     */
    public record Listing(String prefix, String startAfter) {}

    /** A whole table. */
    static Slice all(TableSchema table) {
        return new Slice(table, "", List.of(new Listing(table.location(), "")));
    }
}
