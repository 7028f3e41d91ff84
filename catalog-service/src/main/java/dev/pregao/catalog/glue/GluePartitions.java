package dev.pregao.catalog.glue;

import dev.pregao.catalog.CatalogConfig;
import dev.pregao.catalog.InParallel;
import dev.pregao.catalog.partition.Column;
import dev.pregao.catalog.partition.Partition;
import dev.pregao.catalog.partition.TableSchema;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/**
 * Partitions in the Glue Data Catalog, in batches as large as Glue takes them, a few at a time.
 *
 * <p>"Already exists" is no failure: somebody else was first, or an answer of ours was lost; the caller looks again and
 * compares. "Not found" is none either when a partition is to go. Every other error of a single partition fails the call,
 * and whoever repeats it finds what was done; so it is after a lost answer. The look-ups change nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-partitions.html">Partition API</a>
 */
@Singleton
public class GluePartitions {

    private static final int READ_LIMIT = 1000;
    private static final int WRITE_LIMIT = 100;
    private static final int DELETE_LIMIT = 25;
    private static final int CALLS_AT_A_TIME = 4;

    private final GlueClient glue;
    private final String database;
    private final InParallel calls = new InParallel(CALLS_AT_A_TIME, 1);

    @Inject
    public GluePartitions(GlueClient glue, CatalogConfig config) {
        this.glue = glue;
        this.database = config.database();
    }

    @PreDestroy
    void close() {
        calls.close();
    }

    /** What the catalog has of these; those it does not know are left out. */
    public List<Partition> load(TableSchema table, List<Partition> wanted) {
        return inBatches(wanted, READ_LIMIT, batch -> loadBatch(table, batch)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /**
     * What the catalog has, without columns.
     *
     * @param expression over the partition columns, as Glue takes it; empty for all
     */
    public List<Partition> list(TableSchema table, String expression) {
        try {
            return glue
                    .getPartitionsPaginator(get -> get.databaseName(database)
                            .tableName(table.table())
                            .expression(expression.isEmpty() ? null : expression)
                            .excludeColumnSchema(true))
                    .stream()
                    .flatMap(page -> page.partitions().stream())
                    .map(GluePartitions::parse)
                    .toList();
        } catch (EntityNotFoundException noTableYet) {
            return List.of();
        }
    }

    /** Removes these; who is gone already is no failure. */
    public void delete(TableSchema table, List<Partition> partitions) {
        inBatches(partitions, DELETE_LIMIT, batch -> deleteBatch(table, batch));
    }

    /** How many of these were created; the others were there already. */
    public int create(TableSchema table, List<Partition> partitions) {
        return sum(inBatches(partitions, WRITE_LIMIT, batch -> createBatch(table, batch)));
    }

    /** How many of these were updated, which is all. */
    public int update(TableSchema table, List<Partition> partitions) {
        return sum(inBatches(partitions, WRITE_LIMIT, batch -> updateBatch(table, batch)));
    }

    private List<Partition> loadBatch(TableSchema table, List<Partition> batch) {
        List<Partition> found = new ArrayList<>();
        List<PartitionValueList> keys = batch.stream()
                .map(each -> PartitionValueList.builder().values(each.values()).build())
                .toList();
        while (!keys.isEmpty()) {
            List<PartitionValueList> asked = keys;
            BatchGetPartitionResponse answer = glue.batchGetPartition(
                    get -> get.databaseName(database).tableName(table.table()).partitionsToGet(asked));
            answer.partitions().forEach(each -> found.add(parse(each)));
            keys = answer.unprocessedKeys();
            if (keys.size() >= asked.size()) {
                throw new IllegalStateException("BatchGetPartition of %s.%s left all %d keys unprocessed, %s first"
                        .formatted(
                                database,
                                table.table(),
                                asked.size(),
                                asked.get(0).values()));
            }
        }
        return found;
    }

    private int createBatch(TableSchema table, List<Partition> batch) {
        List<PartitionInput> inputs = batch.stream().map(GluePartitions::input).toList();
        List<PartitionError> errors;
        try {
            errors = glue.batchCreatePartition(create -> create.databaseName(database)
                            .tableName(table.table())
                            .partitionInputList(inputs))
                    .errors();
        } catch (AlreadyExistsException some) {
            return 0;
        }
        List<String> failures = errors.stream()
                .filter(each ->
                        !"AlreadyExistsException".equals(each.errorDetail().errorCode()))
                .map(each -> describe(each.partitionValues(), each.errorDetail()))
                .toList();
        requireNone(failures, "BatchCreatePartition", table);
        return batch.size() - errors.size();
    }

    private int updateBatch(TableSchema table, List<Partition> batch) {
        List<BatchUpdatePartitionRequestEntry> entries = batch.stream()
                .map(each -> BatchUpdatePartitionRequestEntry.builder()
                        .partitionValueList(each.values())
                        .partitionInput(input(each))
                        .build())
                .toList();
        List<BatchUpdatePartitionFailureEntry> errors = glue.batchUpdatePartition(update ->
                        update.databaseName(database).tableName(table.table()).entries(entries))
                .errors();
        List<String> failures = errors.stream()
                .map(each -> describe(each.partitionValueList(), each.errorDetail()))
                .toList();
        requireNone(failures, "BatchUpdatePartition", table);
        return batch.size();
    }

    private int deleteBatch(TableSchema table, List<Partition> batch) {
        List<PartitionValueList> keys = batch.stream()
                .map(each -> PartitionValueList.builder().values(each.values()).build())
                .toList();
        List<PartitionError> errors = glue.batchDeletePartition(delete ->
                        delete.databaseName(database).tableName(table.table()).partitionsToDelete(keys))
                .errors();
        List<String> failures = errors.stream()
                .filter(each ->
                        !"EntityNotFoundException".equals(each.errorDetail().errorCode()))
                .map(each -> describe(each.partitionValues(), each.errorDetail()))
                .toList();
        requireNone(failures, "BatchDeletePartition", table);
        return batch.size() - errors.size();
    }

    private void requireNone(List<String> failures, String call, TableSchema table) {
        if (!failures.isEmpty()) {
            throw new IllegalStateException("%s of %s.%s refused %d partitions: %s"
                    .formatted(
                            call,
                            database,
                            table.table(),
                            failures.size(),
                            String.join("; ", failures.subList(0, Math.min(5, failures.size())))));
        }
    }

    private static String describe(List<String> values, ErrorDetail error) {
        return values + " " + error.errorCode() + ": " + error.errorMessage();
    }

    private static PartitionInput input(Partition partition) {
        return PartitionInput.builder()
                .values(partition.values())
                .storageDescriptor(GlueCatalog.parquet(
                        partition.location(),
                        partition.columns().stream()
                                .map(each -> software.amazon.awssdk.services.glue.model.Column.builder()
                                        .name(each.name())
                                        .type(each.type())
                                        .build())
                                .toList()))
                .parameters(GlueCatalog.PARAMETERS)
                .build();
    }

    private static Partition parse(software.amazon.awssdk.services.glue.model.Partition found) {
        StorageDescriptor storage = found.storageDescriptor();
        String location = storage == null || storage.location() == null ? "" : storage.location();
        List<Column.Typed> columns = storage == null
                ? List.of()
                : storage.columns().stream()
                        .map(each -> new Column.Typed(each.name(), each.type()))
                        .toList();
        return new Partition(found.values(), location, columns);
    }

    private <T> List<T> inBatches(List<Partition> partitions, int limit, Function<List<Partition>, T> call) {
        List<Callable<T>> batches = new ArrayList<>();
        for (int from = 0; from < partitions.size(); from += limit) {
            List<Partition> batch = partitions.subList(from, Math.min(from + limit, partitions.size()));
            batches.add(() -> call.apply(batch));
        }
        return calls.all(batches);
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
