package dev.pregao.catalog;

import dev.pregao.catalog.glue.GlueCatalog;
import dev.pregao.catalog.glue.GluePartitions;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.PartitionCounts;
import dev.pregao.catalog.partition.PartitionPlan;
import dev.pregao.catalog.partition.TableSchema;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Partitions as wanted: look, plan, create and update what differs, look again. */
@Singleton
public class Apply {

    /** Apply and verify, and once more for what somebody else created meanwhile in another form. */
    private static final int ROUNDS = 3;

    /** Ten calls' worth to look at, so that a long history need not lie in memory. */
    private static final int AT_ONCE = 10_000;

    private final GlueCatalog tables;
    private final GluePartitions partitions;

    @Inject
    public Apply(GlueCatalog tables, GluePartitions partitions) {
        this.tables = tables;
        this.partitions = partitions;
    }

    /** After it the table is as its schema says and the catalog has these partitions, each once, as wanted. */
    public PartitionCounts apply(TableSchema table, Stream<Partition> wanted) {
        tables.ensure(table);
        PartitionCounts counts = new PartitionCounts(0, 0, 0);
        Iterator<Partition> rest = wanted.iterator();
        while (rest.hasNext()) {
            List<Partition> some = new ArrayList<>();
            while (rest.hasNext() && some.size() < AT_ONCE) {
                some.add(rest.next());
            }
            counts = counts.plus(apply(table, some));
        }
        return counts;
    }

    private PartitionCounts apply(TableSchema table, List<Partition> wanted) {
        int created = 0;
        int updated = 0;
        List<Partition> open = wanted;
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            PartitionPlan plan = PartitionPlan.of(open, partitions.load(table, open));
            created += partitions.create(table, plan.create());
            updated += partitions.update(table, plan.update());
            open = new ArrayList<>(plan.create());
            open.addAll(plan.update());
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("%d partitions of %s, %s first, are still not as wanted after %d rounds: "
                            .formatted(open.size(), table.table(), open.get(0), ROUNDS)
                    + "somebody else changes them");
        }
        return new PartitionCounts(created, updated, wanted.size() - created - updated);
    }
}
