package dev.pregao.sql.read;

import dev.pregao.sql.Place;
import dev.pregao.sql.catalog.GluePartition;
import dev.pregao.sql.table.LakeError;
import dev.pregao.sql.table.LakeSplit;
import dev.pregao.sql.table.LakeTable;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.FixedSplitSource;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Lists the objects of the partitions that a query needs, and cuts them into groups of about equal work. */
public final class LakeSplits implements ConnectorSplitManager {
    private static final long SPLIT_BYTES = 8 << 20;
    /** A file costs its opening, whatever its size. */
    private static final long FILE_BYTES = 64 << 10;
    /** Objects in an answer of LIST. */
    private static final long LISTED = 1_000;

    private static final long SPLIT_LISTS = SPLIT_BYTES / FILE_BYTES;

    private final Needed needed;

    public LakeSplits(Needed needed) {
        this.needed = needed;
    }

    /** Tells the partitions that a query needs of a table. */
    public interface Needed {
        List<GluePartition> partitions(
                ConnectorSession session, ConnectorTransactionHandle transaction, LakeTable table);
    }

    @Override
    public ConnectorSplitSource getSplits(
            ConnectorTransactionHandle transaction,
            ConnectorSession session,
            ConnectorTableHandle table,
            DynamicFilter dynamic,
            Constraint constraint) {
        Groups groups = new Groups();
        Place place = Place.of(session);
        for (GluePartition partition : needed.partitions(session, transaction, (LakeTable) table)) {
            list(place, partition, groups);
        }
        return new FixedSplitSource(groups.all());
    }

    private static void list(Place place, GluePartition partition, Groups groups) {
        Listing listing = new Listing(place, partition, groups);
        try {
            Path folder = place.folder(partition.location());
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, listing);
            }
        } catch (IOException unreadable) {
            throw new TrinoException(
                    LakeError.HIVE_CANNOT_OPEN_SPLIT, "cannot list " + partition.location(), unreadable);
        }
        groups.listed(Math.max(1, (listing.objects + LISTED - 1) / LISTED));
    }

    /** Takes a partition's objects. */
    private static final class Listing extends SimpleFileVisitor<Path> {
        private final Place place;
        private final GluePartition partition;
        private final Groups groups;
        private long objects;

        Listing(Place place, GluePartition partition, Groups groups) {
            this.place = place;
            this.partition = partition;
            this.groups = groups;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            objects++;
            if (attributes.isRegularFile() && attributes.size() > 0 && !isHidden(file)) {
                groups.add(partition, place.address(file), attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean isHidden(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("_") || name.startsWith(".");
    }

    private static final class Groups {
        private final List<ConnectorSplit> splits = new ArrayList<>();
        private List<LakeSplit.Part> parts = new ArrayList<>();
        private long bytes;
        private long lists;

        void add(GluePartition partition, String address, long size) {
            parts.add(new LakeSplit.Part(address, partition.values()));
            bytes += FILE_BYTES + size;
            if (bytes >= SPLIT_BYTES) {
                cut();
            }
        }

        void listed(long calls) {
            lists += calls;
            if (lists >= SPLIT_LISTS) {
                cut();
            }
        }

        List<ConnectorSplit> all() {
            if (!parts.isEmpty() || lists > 0) {
                cut();
            }
            return splits;
        }

        private void cut() {
            splits.add(new LakeSplit(parts, lists));
            parts = new ArrayList<>();
            bytes = 0;
            lists = 0;
        }
    }
}
