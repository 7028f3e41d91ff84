package dev.pregao.catalog.repair;

import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.TableSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what the catalog has of a table with what the lake has. */
public final class PartitionCheck {

    private final TableSchema table;
    private final String lakeBucket;

    public PartitionCheck(TableSchema table, String lakeBucket) {
        this.table = table;
        this.lakeBucket = lakeBucket;
    }

    /**
     * What differs.
     *
     * @param registered without columns; looked up before the objects were, so that none is missed that was written
     *     meanwhile
     * @param overdue younger data may still be on its way into the catalog
     */
    public List<Finding> differences(Collection<Partition> registered, List<StoredObject> objects, Instant overdue) {
        Map<String, Instant> data = new TreeMap<>();
        Map<String, Partition> wanted = new TreeMap<>();
        for (StoredObject object : objects) {
            table.parseValues(object.key()).ifPresent(values -> {
                Partition partition = table.partition(lakeBucket, values);
                wanted.put(partition.location(), partition);
                data.merge(partition.location(), object.lastModified(), PartitionCheck::earlier);
            });
        }
        List<Finding> findings = new ArrayList<>();
        for (Partition partition : registered) {
            String location = table.partition(lakeBucket, partition.values()).location();
            boolean isOurs = location.equals(partition.location());
            if (isOurs && wanted.remove(location) == null) {
                findings.add(finding(Finding.Kind.PARTITION_WITHOUT_DATA, location, new Mend.Delete(table, partition)));
            }
        }
        wanted.forEach((location, partition) -> {
            if (data.getOrDefault(location, overdue).isBefore(overdue)) {
                findings.add(finding(Finding.Kind.DATA_WITHOUT_PARTITION, location, new Mend.Create(table, partition)));
            }
        });
        return findings;
    }

    private Finding finding(Finding.Kind kind, String location, Mend mend) {
        return new Finding(kind, location.substring(("s3://" + lakeBucket + "/").length()), mend);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
