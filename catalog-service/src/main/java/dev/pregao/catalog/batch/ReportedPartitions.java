package dev.pregao.catalog.batch;

import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.TableSchema;
import dev.pregao.catalog.partition.TableSchemas;
import dev.pregao.contracts.Quoted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The partitions that a report says were written; a table's each once. */
public final class ReportedPartitions {

    private final Report report;
    private final TableSchemas schemas;
    private final String lakeBucket;

    public ReportedPartitions(Report report, TableSchemas schemas, String lakeBucket) {
        this.report = report;
        this.schemas = schemas;
        this.lakeBucket = lakeBucket;
    }

    /** The daily table's, made one ticker after the other: a long history is many. */
    public Stream<Partition> refined() {
        Map<String, List<SessionRange>> ranges = new LinkedHashMap<>();
        report.refined().forEach(each -> ranges.computeIfAbsent(each.ticker(), ticker -> new ArrayList<>())
                .addAll(each.sessions()));
        return ranges.entrySet().stream().flatMap(each -> sessions(each.getValue())
                .map(session -> partition(schemas.refined(), each.getKey(), session)));
    }

    private static Stream<LocalDate> sessions(List<SessionRange> ranges) {
        return ranges.stream().flatMap(SessionRange::sessions).distinct();
    }

    /** The monthly table's. */
    public List<Partition> monthly() {
        return report.monthly().stream()
                .map(each -> partition(schemas.monthly(), each.ano(), each.mes()))
                .distinct()
                .toList();
    }

    /** Those of every other table; a table without any is left out. */
    public Map<TableSchema, List<Partition>> others() {
        Map<TableSchema, List<Partition>> others = new LinkedHashMap<>();
        LocalDate day = report.day();
        if (!report.quality().isEmpty() && day != null) {
            others.put(schemas.quality(), List.of(partition(schemas.quality(), day)));
        }
        for (Report.Yearly year : report.yearly()) {
            Partition partition = partition(yearly(year.table()), year.ano());
            List<Partition> known = others.computeIfAbsent(yearly(year.table()), table -> new ArrayList<>());
            if (!known.contains(partition)) {
                known.add(partition);
            }
        }
        LocalDate asOf = report.asOf();
        if (asOf != null && report.rowsWritten() > 0) {
            others.put(schemas.refinedAsOf(), List.of(partition(schemas.refinedAsOf(), asOf)));
            others.put(schemas.monthlyAsOf(), List.of(partition(schemas.monthlyAsOf(), asOf)));
        }
        return others;
    }

    private TableSchema yearly(String table) {
        return schemas.yearly().stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the report of batch " + report.batch() + " has years of "
                        + Quoted.of(table) + ", which is no table of years here; deploy job and catalog together"));
    }

    private Partition partition(TableSchema table, @Nullable Object... values) {
        return table.partition(
                lakeBucket, Stream.of(values).map(String::valueOf).toList());
    }
}
