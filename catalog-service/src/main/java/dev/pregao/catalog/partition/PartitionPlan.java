package dev.pregao.catalog.partition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be done to have the partitions wanted.
 *
 * @param create those the catalog does not know
 * @param update those it knows with another location or other columns
 */
public record PartitionPlan(List<Partition> create, List<Partition> update) {

    public PartitionPlan {
        create = List.copyOf(create);
        update = List.copyOf(update);
    }

    /**
     * Compares.
     *
     * @param existing what the catalog has of those wanted, in any order
     */
    public static PartitionPlan of(Collection<Partition> wanted, Collection<Partition> existing) {
        Map<List<String>, Partition> known = new HashMap<>();
        existing.forEach(partition -> known.put(partition.values(), partition));
        List<Partition> create = new ArrayList<>();
        List<Partition> update = new ArrayList<>();
        for (Partition partition : wanted) {
            Partition found = known.get(partition.values());
            if (found == null) {
                create.add(partition);
            } else if (!found.equals(partition)) {
                update.add(partition);
            }
        }
        return new PartitionPlan(create, update);
    }
}
