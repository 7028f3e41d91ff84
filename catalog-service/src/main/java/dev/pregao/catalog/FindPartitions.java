package dev.pregao.catalog;

import dev.pregao.catalog.glue.GluePartitions;
import dev.pregao.catalog.lake.Kept;
import dev.pregao.catalog.lake.ObjectListing;
import dev.pregao.catalog.lake.RawBars;
import dev.pregao.catalog.lake.StoredObject;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.catalog.partition.TableSchemas;
import dev.pregao.catalog.repair.Finding;
import dev.pregao.catalog.repair.Mend;
import dev.pregao.catalog.repair.PartitionCheck;
import dev.pregao.catalog.repair.Recomputed;
import dev.pregao.catalog.repair.Scope;
import dev.pregao.catalog.repair.Summaries;
import dev.pregao.catalog.repair.slice.Slice;
import dev.pregao.catalog.repair.slice.Slices;
import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.table.DailyTable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Partitions without data and data without a partition: slice by slice, first the catalog, then the lake. */
@Singleton
public class FindPartitions {

    /** A repair that another run was quicker than has written nothing either. */
    private static final int MOST_IN_VAIN = 2;

    private final GluePartitions partitions;
    private final ObjectListing objects;
    private final FindRows rows;
    private final RawBars bars;
    private final TableSchemas schemas;
    private final String lakeBucket;

    @Inject
    public FindPartitions(
            GluePartitions partitions,
            ObjectListing objects,
            FindRows rows,
            RawBars bars,
            TableSchemas schemas,
            CatalogConfig config) {
        this.partitions = partitions;
        this.objects = objects;
        this.rows = rows;
        this.bars = bars;
        this.schemas = schemas;
        this.lakeBucket = config.lakeBucket();
    }

    /**
     * What differs.
     *
     * @param expired partitions of the as-of tables whose files have reached their age: no finding, and to be dropped
     * @param newestSession of the daily table; empty if it has no session at all
     */
    public record Found(List<Finding> findings, List<Finding> expired, Optional<LocalDate> newestSession) {}

    public Found find(Scope scope, Recomputed recomputed) {
        Kept kept = bars.kept();
        List<Ticker> tickers = tickers(kept);
        Sorted sorted =
                new Sorted(kept, new Summaries(recomputed, schemas.history().isPresent()), recomputed);
        Optional<LocalDate> newest = Optional.empty();
        for (StoredObject bar : (Iterable<StoredObject>)
                bars.withoutRow(kept, scope.full() ? null : scope.sessionsFrom(), tickers)::iterator) {
            sorted.summaries.bar(bar);
            newest = later(newest, RawKey.Bar.find(bar.key()).map(RawKey.Bar::session));
        }
        for (Slice slice : new Slices(schemas, scope, tickers).of()) {
            List<Partition> registered = partitions.list(slice.table(), slice.expression());
            boolean isRefined = slice.table().equals(schemas.refined());
            List<StoredObject> listed = list(slice.listings());
            List<StoredObject> data = isRefined ? sorted.kept(listed) : listed;
            data.forEach(isRefined ? sorted.summaries::row : sorted.summaries::summary);
            new PartitionCheck(slice.table(), lakeBucket)
                    .differences(registered, data, scope.overdue())
                    .forEach(finding -> sorted.add(slice.table(), finding));
            if (isRefined) {
                newest = later(newest, newestSession(data));
            }
        }
        List<Finding> findings = new ArrayList<>(rows.find(sorted.rowsGone, recomputed));
        findings.addAll(sorted.findings);
        findings.addAll(sorted.summaries.missing());
        return new Found(findings, sorted.expired, newest.isPresent() ? newest : newestOfAll(kept, tickers));
    }

    /** Partitions without data by what that means; all others are as they come. */
    private final class Sorted {

        private final Kept kept;
        private final Summaries summaries;
        private final Recomputed recomputed;
        private final List<Finding> rowsGone = new ArrayList<>();
        private final List<Finding> expired = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        private Sorted(Kept kept, Summaries summaries, Recomputed recomputed) {
            this.kept = kept;
            this.summaries = summaries;
            this.recomputed = recomputed;
        }

        /** Rows that are kept; each other is a finding. */
        private List<StoredObject> kept(List<StoredObject> rowsListed) {
            List<StoredObject> staying = new ArrayList<>();
            for (StoredObject object : rowsListed) {
                if (kept.keeps(object)) {
                    staying.add(object);
                } else {
                    findings.add(
                            new Finding(Finding.Kind.ROW_NOT_KEPT, object.key(), new Mend.DeleteObject(object.key())));
                }
            }
            return staying;
        }

        private void add(TableSchema table, Finding finding) {
            Optional<LakeKey.B3Year> year = yearOfB3(finding.subject());
            if (finding.kind() != Finding.Kind.PARTITION_WITHOUT_DATA || !kept.keepsFolder(finding.subject())) {
                findings.add(finding);
            } else if (table.equals(schemas.refined())) {
                rowsGone.add(finding);
            } else if (year.isPresent()) {
                addYearOfB3(table, year.get(), finding);
            } else if (schemas.expires(table)) {
                expired.add(finding);
            } else if (!summaries.wants(finding.subject())) {
                findings.add(finding);
            }
        }

        /** Raw may have it still; once it was computed again in vain, twice, its partition goes. */
        private void addYearOfB3(TableSchema table, LakeKey.B3Year year, Finding finding) {
            if (recomputed.timesInVain(year, table.table()) >= MOST_IN_VAIN) {
                findings.add(finding);
            } else if (!recomputed.isUnderWay(year.key())) {
                findings.add(new Finding(finding.kind(), finding.subject(), new Mend.RecomputeAll(year.key())));
            }
        }
    }

    /** The year of one of B3's own tables whose partition has a folder. */
    private static Optional<LakeKey.B3Year> yearOfB3(String folder) {
        return Stream.of(LakeKey.B3Year.Table.values())
                .filter(table -> folder.startsWith(table.folder()))
                .flatMap(table -> LakeKey.B3Year.find(folder + table.name() + ".parquet").stream())
                .findFirst();
    }

    /** Deletes objects of the lake. */
    public void delete(List<String> keys) {
        objects.delete(lakeBucket, keys);
    }

    /** What of these partitions has data now. */
    public List<Partition> withData(TableSchema table, List<Partition> asked) {
        return asked.stream()
                .map(each -> table.partition(lakeBucket, each.values()))
                .filter(each -> !objects.list(
                                lakeBucket, each.location().substring(("s3://" + lakeBucket + "/").length()), "")
                        .isEmpty())
                .toList();
    }

    /** Costs more than a look at recent sessions, and is needed only where there are none. */
    private Optional<LocalDate> newestOfAll(Kept kept, List<Ticker> tickers) {
        if (kept.table() == DailyTable.OFF) {
            return bars.newestSession(tickers);
        }
        return newestSession(list(tickers.stream()
                .map(ticker -> new Slice.Listing(LakeKey.Refined.prefix(ticker), ""))
                .toList()));
    }

    private Optional<LocalDate> newestSession(List<StoredObject> refined) {
        return refined.stream()
                .flatMap(each -> LakeKey.Refined.find(each.key()).stream())
                .map(LakeKey.Refined::session)
                .max(LocalDate::compareTo);
    }

    private List<Ticker> tickers(Kept kept) {
        return Stream.concat(
                        objects.folders(lakeBucket, LakeKey.Refined.TABLE).stream()
                                .flatMap(each -> LakeKey.Refined.findTicker(each).stream()),
                        bars.tickers(kept).stream())
                .distinct()
                .toList();
    }

    private List<StoredObject> list(List<Slice.Listing> listings) {
        return listings.stream()
                .flatMap(each -> objects.list(lakeBucket, each.prefix(), each.startAfter()).stream())
                .toList();
    }

    private static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.isEmpty() || (other.isPresent() && other.get().isAfter(one.get())) ? other : one;
    }
}
