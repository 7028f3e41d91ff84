package dev.pregao.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeletePartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionResponse;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.CreateTableResponse;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.GetPartitionsResponse;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.UpdateTableRequest;
import software.amazon.awssdk.services.glue.model.UpdateTableResponse;

/** The Data Catalog as far as the catalog service uses it. */
abstract class MemoryCatalog implements GlueClient {

    final World world;
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, Map<List<String>, Partition>> partitions = new TreeMap<>();

    MemoryCatalog(World world) {
        this.world = world;
    }

    /** Values of a table's partitions. */
    List<List<String>> partitions(String table) {
        return List.copyOf(of(table).keySet());
    }

    /** Somebody's mistake. */
    void register(String table, PartitionInput input) {
        of(table).put(input.values(), shown(input));
    }

    @Override
    public GetTableResponse getTable(GetTableRequest request) {
        return world.call("GetTable " + request.name(), () -> {
            require(tables.containsKey(request.name()));
            return GetTableResponse.builder().table(tables.get(request.name())).build();
        });
    }

    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
        TableInput input = request.tableInput();
        return world.call("CreateTable " + input.name(), () -> {
            requireNot(tables.containsKey(input.name()));
            tables.put(input.name(), table(input));
            return CreateTableResponse.builder().build();
        });
    }

    @Override
    public UpdateTableResponse updateTable(UpdateTableRequest request) {
        TableInput input = request.tableInput();
        return world.call("UpdateTable " + input.name(), () -> {
            require(tables.containsKey(input.name()));
            tables.put(input.name(), table(input));
            return UpdateTableResponse.builder().build();
        });
    }

    private static Table table(TableInput input) {
        return Table.builder()
                .name(input.name())
                .description(input.description())
                .tableType(input.tableType())
                .parameters(input.parameters())
                .partitionKeys(input.partitionKeys())
                .storageDescriptor(input.storageDescriptor())
                .viewOriginalText(input.viewOriginalText())
                .build();
    }

    @Override
    public BatchGetPartitionResponse batchGetPartition(BatchGetPartitionRequest request) {
        return world.call("BatchGetPartition " + request.tableName(), () -> BatchGetPartitionResponse.builder()
                .partitions(request.partitionsToGet().stream()
                        .map(PartitionValueList::values)
                        .filter(of(request.tableName())::containsKey)
                        .map(of(request.tableName())::get)
                        .toList())
                .build());
    }

    @Override
    public BatchCreatePartitionResponse batchCreatePartition(BatchCreatePartitionRequest request) {
        return world.call("BatchCreatePartition " + request.tableName(), () -> {
            require(tables.containsKey(request.tableName()));
            List<PartitionError> errors = new ArrayList<>();
            for (PartitionInput input : request.partitionInputList()) {
                if (of(request.tableName()).putIfAbsent(input.values(), shown(input)) != null) {
                    errors.add(error(input.values(), "AlreadyExistsException"));
                }
            }
            return BatchCreatePartitionResponse.builder().errors(errors).build();
        });
    }

    @Override
    public BatchUpdatePartitionResponse batchUpdatePartition(BatchUpdatePartitionRequest request) {
        return world.call("BatchUpdatePartition " + request.tableName(), () -> {
            request.entries().forEach(each -> of(request.tableName())
                    .put(each.partitionValueList(), shown(each.partitionInput())));
            return BatchUpdatePartitionResponse.builder().build();
        });
    }

    @Override
    public BatchDeletePartitionResponse batchDeletePartition(BatchDeletePartitionRequest request) {
        return world.call("BatchDeletePartition " + request.tableName(), () -> {
            List<PartitionError> errors = new ArrayList<>();
            for (PartitionValueList each : request.partitionsToDelete()) {
                if (of(request.tableName()).remove(each.values()) == null) {
                    errors.add(error(each.values(), "EntityNotFoundException"));
                }
            }
            return BatchDeletePartitionResponse.builder().errors(errors).build();
        });
    }

    @Override
    public GetPartitionsResponse getPartitions(GetPartitionsRequest request) {
        return world.call("GetPartitions " + request.tableName() + " " + request.expression(), () -> {
            require(tables.containsKey(request.tableName()));
            return GetPartitionsResponse.builder()
                    .partitions(of(request.tableName()).values().stream()
                            .filter(each -> matches(tables.get(request.tableName()), each, request.expression()))
                            .toList())
                    .build();
        });
    }

    /** Comparisons of a column with a literal, joined by AND. */
    private static boolean matches(Table table, Partition partition, String expression) {
        if (expression == null) {
            return true;
        }
        List<String> names = table.partitionKeys().stream().map(Column::name).toList();
        for (String term : expression.split(" AND ")) {
            String[] parts = term.split(" ");
            String value = partition.values().get(names.indexOf(parts[0]));
            int order = value.compareTo(parts[2].replace("'", ""));
            boolean holds =
                    switch (parts[1]) {
                        case "=" -> order == 0;
                        case ">=" -> order >= 0;
                        case "<=" -> order <= 0;
                        case ">" -> order > 0;
                        default -> throw new IllegalArgumentException(expression);
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private Map<List<String>, Partition> of(String table) {
        return partitions.computeIfAbsent(table, any -> new HashMap<>());
    }

    private static Partition shown(PartitionInput input) {
        return Partition.builder()
                .values(input.values())
                .storageDescriptor(input.storageDescriptor())
                .build();
    }

    private static PartitionError error(List<String> values, String code) {
        return PartitionError.builder()
                .partitionValues(values)
                .errorDetail(ErrorDetail.builder().errorCode(code).build())
                .build();
    }

    private static void require(boolean there) {
        if (!there) {
            throw EntityNotFoundException.builder().message("not found").build();
        }
    }

    private static void requireNot(boolean there) {
        if (there) {
            throw AlreadyExistsException.builder().message("exists").build();
        }
    }

    @Override
    public String serviceName() {
        return "glue";
    }

    @Override
    public void close() {}
}
