package dev.pregao.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.catalog.batch.CatalogNote;
import dev.pregao.local.LocalCloud;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequest;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionIndexDescriptor;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;

/** Against the embedded cloud, with the real SDK; how many remote calls there are is part of the promise. */
class RegisterIT {

    private static final String BATCH = "61a7455a1043aeee";
    private static final String REFINED = "tb_bvsp_refined";
    private static final LocalDate SESSION = LocalDate.of(2026, 11, 19);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:01:29Z"), ZoneOffset.UTC);

    private static final AtomicInteger LAKES = new AtomicInteger();
    private static LocalCloud cloud;

    private Lake lake;

    @BeforeAll
    static void startCloud(@TempDir Path data) {
        cloud = Lake.startCloud(data);
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @BeforeEach
    void openLake() {
        lake = new Lake(cloud, "lake_" + LAKES.incrementAndGet());
        lake.forget(BATCH);
    }

    @AfterEach
    void closeLake() {
        lake.close();
    }

    @Test
    void firstRunMakesTablesAndItsPartitions() {
        // Given
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", List.of(SESSION));

        // When
        lake.register().register(run, CLOCK);

        // Then
        assertThat(lake.calls.take())
                .isEqualTo(Map.ofEntries(
                        Map.entry("GetJobRun", 1),
                        Map.entry("ListObjectsV2", 1),
                        Map.entry("GetObject", 1),
                        Map.entry("GetTable", 3),
                        Map.entry("CreateTable", 3),
                        Map.entry("BatchGetPartition", 6),
                        Map.entry("BatchCreatePartition", 3),
                        Map.entry("PutObject", 1)));
        assertThat(partition("BVSP", "2026-11-19").storageDescriptor().location())
                .isEqualTo("s3://pregao-lake-000000000000/refined/ticker=BVSP/data_pregao=2026-11-19/");
        assertThat(partitions("tb_bvsp_mensal")).singleElement().satisfies(month -> assertThat(month.values())
                .containsExactly("2026", "11"));
        assertThat(lake.note(BATCH))
                .isEqualTo(Contract.parse(Contract.text("catalog.json").replaceAll("jr_[0-9a-f]+", run)));
    }

    @Test
    void tablesAreExternalParquetWithACommentOnEveryColumn() {
        // Given
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", List.of(SESSION));

        // When
        lake.register().register(run, CLOCK);

        // Then
        Table table = table();
        assertThat(table.tableType()).isEqualTo("EXTERNAL_TABLE");
        assertThat(table.description()).startsWith("Cotações diárias da B3");
        assertThat(table.parameters()).containsEntry("classification", "parquet");
        assertThat(table.partitionKeys()).extracting(Column::name).containsExactly("ticker", "data_pregao");
        assertThat(table.partitionKeys()).extracting(Column::type).containsExactly("string", "date");
        assertThat(table.storageDescriptor().columns()).hasSize(28).allSatisfy(column -> assertThat(column.comment())
                .isNotBlank());
        assertThat(table.storageDescriptor().serdeInfo().serializationLibrary())
                .isEqualTo("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
        assertThat(partition("BVSP", "2026-11-19").storageDescriptor().columns())
                .extracting(Column::name, Column::type)
                .containsExactlyElementsOf(table.storageDescriptor().columns().stream()
                        .map(column -> org.assertj.core.api.Assertions.tuple(column.name(), column.type()))
                        .toList());
    }

    @Test
    void redeliveryDoesNothingButRead() {
        // Given
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", List.of(SESSION));
        lake.register().register(run, CLOCK);
        lake.calls.take();

        // When
        lake.register().register(run, CLOCK);

        // Then
        assertThat(lake.calls.take())
                .isEqualTo(Map.of(
                        "GetJobRun", 1, "ListObjectsV2", 1, "GetObject", 2, "GetTable", 3, "BatchGetPartition", 3));
    }

    @Test
    void yearsOfTheCompactTableAreRegisteredToo() {
        // Given
        String run = lake.run(BATCH);
        lake.put(BATCH, Contract.text("report.json").replaceAll("jr_[0-9a-f]+", run));

        // When
        CatalogNote note = lake.register().register(run, CLOCK);

        // Then: a session, a month, a day of quality, a year
        assertThat(note.created()).isEqualTo(4);
        assertThat(partitions("tb_historico")).singleElement().satisfies(year -> {
            assertThat(year.values()).containsExactly("2026");
            assertThat(year.storageDescriptor().location())
                    .isEqualTo("s3://pregao-lake-000000000000/historico/ano=2026/");
        });
    }

    @Test
    void aViewStandsWithAllOfItsTablesAsAthenaStoresIt() {
        // Given
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", weekdays(1));
        lake.reportYear(BATCH, "tb_b3_diario", 2026);

        // When
        lake.register().register(run, CLOCK);

        // Then
        JsonNode contract = Contract.tree("glue-view.json");
        Table view = table("vw_b3_ajustado");
        assertThat(view.tableType()).isEqualTo(contract.path("TableType").asText());
        assertThat(view.description()).isEqualTo(contract.path("Description").asText());
        assertThat(statement(view.viewOriginalText()).put("schema", "workspace_db"))
                .isEqualTo(statement(contract.path("ViewOriginalText").asText()));
        assertThat(view.viewExpandedText())
                .isEqualTo(contract.path("ViewExpandedText").asText());
        assertThat(view.parameters()).containsEntry("presto_view", "true").containsEntry("comment", "Presto View");
        assertThat(view.storageDescriptor().serdeInfo().serializationLibrary()).isEqualTo("-");
        List<String> columns = new ArrayList<>();
        contract.at("/StorageDescriptor/Columns")
                .forEach(column -> columns.add(
                        column.path("Name").asText() + " " + column.path("Type").asText()));
        assertThat(view.storageDescriptor().columns())
                .extracting(column -> column.name() + " " + column.type())
                .isEqualTo(columns);
        assertThat(table("tb_b3_eventos").tableType()).isEqualTo("EXTERNAL_TABLE");
        lake.calls.take();
        lake.register().register(run, CLOCK);
        assertThat(lake.calls.take().keySet()).noneMatch(call -> call.contains("Create") || call.contains("Update"));
    }

    @Test
    void yearOfSessionsIsRegisteredInHundreds() {
        // Given
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", weekdays(250));

        // When
        CatalogNote note = lake.register().register(run, CLOCK);

        // Then: 250 sessions in 12 months and one day of quality; each table is looked at before and after
        assertThat(note.created()).isEqualTo(250 + 12 + 1);
        assertThat(lake.calls.take())
                .containsEntry("BatchGetPartition", 6)
                .containsEntry("BatchCreatePartition", 3 + 1 + 1);
        assertThat(partitions(REFINED)).hasSize(250);
    }

    @Test
    void laterRunsCallsDoNotGrowWithTheTable() {
        // Given
        String backfill = lake.run(BATCH);
        lake.report(BATCH, backfill, "BVSP", weekdays(250));
        lake.register().register(backfill, CLOCK);
        String daily = lake.run("00000000000000d1");
        lake.report("00000000000000d1", daily, "BVSP", List.of(SESSION));
        lake.calls.take();

        // When
        CatalogNote note = lake.register().register(daily, CLOCK);

        // Then: two new partitions; the day of quality is there
        assertThat(note.created()).isEqualTo(2);
        assertThat(lake.calls.take())
                .isEqualTo(Map.of(
                        "GetJobRun", 1,
                        "ListObjectsV2", 1,
                        "GetObject", 1,
                        "GetTable", 3,
                        "BatchGetPartition", 5,
                        "BatchCreatePartition", 2,
                        "PutObject", 1));
    }

    @Test
    void replayedBatchGetsANewNote() {
        // Given
        String first = lake.run(BATCH);
        lake.report(BATCH, first, "BVSP", List.of(SESSION));
        lake.register().register(first, CLOCK);
        String second = lake.run(BATCH);
        lake.report(BATCH, second, "BVSP", List.of(SESSION));

        // When
        CatalogNote note = lake.register().register(second, CLOCK);

        // Then
        assertThat(note.created()).isZero();
        assertThat(note.unchanged()).isEqualTo(3);
        assertThat(lake.note(BATCH).path("run").asText()).isEqualTo(second);
    }

    @Test
    void partitionSomebodyElseCreatedMeanwhileIsComparedAndUpdated() {
        // Given
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", List.of(SESSION));
        AtomicBoolean done = new AtomicBoolean();
        lake.calls.before(request -> {
            if (request instanceof BatchCreatePartitionRequest create
                    && create.tableName().equals(REFINED)
                    && done.compareAndSet(false, true)) {
                lake.glue.batchCreatePartition(create.toBuilder()
                        .partitionInputList(PartitionInput.builder()
                                .values("BVSP", "2026-11-19")
                                .storageDescriptor(storage -> storage.location("s3://elsewhere/"))
                                .build())
                        .build());
            }
        });

        // When
        CatalogNote note = lake.register().register(run, CLOCK);

        // Then
        assertThat(note.created()).isEqualTo(2);
        assertThat(note.updated()).isEqualTo(1);
        assertThat(partition("BVSP", "2026-11-19").storageDescriptor().location())
                .isEqualTo("s3://pregao-lake-000000000000/refined/ticker=BVSP/data_pregao=2026-11-19/");
    }

    @Test
    void errorOfASinglePartitionFailsTheCallWithItsValues() {
        // Given: a partition to update that is gone before the update
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", List.of(SESSION));
        lake.register().register(run, CLOCK);
        lake.glue.batchUpdatePartition(update -> update.databaseName(lake.database())
                .tableName(REFINED)
                .entries(BatchUpdatePartitionRequestEntry.builder()
                        .partitionValueList("BVSP", "2026-11-19")
                        .partitionInput(input -> input.values("BVSP", "2026-11-19")
                                .storageDescriptor(storage -> storage.location("s3://elsewhere/")))
                        .build()));
        lake.calls.before(request -> {
            if (request instanceof BatchUpdatePartitionRequest) {
                lake.glue.batchDeletePartition(delete -> delete.databaseName(lake.database())
                        .tableName(REFINED)
                        .partitionsToDelete(PartitionValueList.builder()
                                .values("BVSP", "2026-11-19")
                                .build()));
            }
        });

        // When / Then
        assertThatThrownBy(() -> lake.register().register(run, CLOCK))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BatchUpdatePartition of " + lake.database() + ".tb_bvsp_refined refused 1")
                .hasMessageContaining("[BVSP, 2026-11-19] EntityNotFoundException");
    }

    @Test
    void keysGlueLeftUnprocessedAreAskedForAgain() {
        // Given: a Glue that answers one key a call
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", List.of(SESSION, SESSION.minusDays(1), SESSION.minusDays(2)));
        lake.register().register(run, CLOCK);
        List<PartitionValueList> rest = new ArrayList<>();
        lake.calls.change(
                request -> {
                    if (request instanceof BatchGetPartitionRequest get) {
                        rest.clear();
                        rest.addAll(get.partitionsToGet()
                                .subList(1, get.partitionsToGet().size()));
                        return get.toBuilder()
                                .partitionsToGet(get.partitionsToGet().subList(0, 1))
                                .build();
                    }
                    return request;
                },
                response -> response instanceof BatchGetPartitionResponse got
                        ? got.toBuilder().unprocessedKeys(List.copyOf(rest)).build()
                        : response);
        lake.calls.take();

        // When
        CatalogNote note = lake.register().register(run, CLOCK);

        // Then
        assertThat(note.unchanged()).isEqualTo(5);
        assertThat(lake.calls.take())
                .containsEntry("BatchGetPartition", 3 + 1 + 1)
                .doesNotContainKey("BatchCreatePartition");
    }

    @Test
    void tableOfAnEarlierSchemaIsUpdatedAndKeepsForeignParameters() {
        // Given
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", List.of(SESSION));
        lake.register().register(run, CLOCK);
        Table now = table();
        lake.glue.updateTable(update -> update.databaseName(lake.database()).tableInput(input -> input.name(REFINED)
                .partitionKeys(now.partitionKeys())
                .parameters(Map.of("classification", "parquet", "owner-note", "kept"))
                .tableType("EXTERNAL_TABLE")
                .storageDescriptor(now.storageDescriptor().toBuilder()
                        .columns(now.storageDescriptor().columns().subList(0, 5))
                        .build())));
        lake.calls.take();

        // When
        lake.register().register(run, CLOCK);

        // Then
        assertThat(lake.calls.take()).containsEntry("UpdateTable", 1);
        assertThat(table().storageDescriptor().columns())
                .isEqualTo(now.storageDescriptor().columns());
        assertThat(table().description()).isEqualTo(now.description());
        assertThat(table().parameters()).containsEntry("owner-note", "kept");
    }

    @Test
    void dailyTableHasAnIndexOfItsDates() {
        // Given
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", List.of(SESSION));

        // When
        lake.register().register(run, CLOCK);

        // Then
        assertThat(table().parameters()).containsEntry("partition_filtering.enabled", "true");
        assertThat(indexes(REFINED)).singleElement().satisfies(index -> {
            assertThat(index.indexName()).isEqualTo("por_data_pregao");
            assertThat(index.keys()).singleElement().satisfies(key -> {
                assertThat(key.name()).isEqualTo("data_pregao");
                assertThat(key.type()).isEqualTo("date");
            });
        });
        assertThat(indexes("tb_bvsp_mensal")).isEmpty();
    }

    @Test
    void dailyTableOfBeforeGetsItsIndexOnce() {
        // Given: as it was made when nobody asked for an index
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", List.of(SESSION));
        lake.register().register(run, CLOCK);
        Table now = table();
        lake.glue.deleteTable(delete -> delete.databaseName(lake.database()).name(REFINED));
        lake.glue.createTable(create -> create.databaseName(lake.database()).tableInput(input -> input.name(REFINED)
                .description(now.description())
                .partitionKeys(now.partitionKeys())
                .parameters(Map.of("classification", "parquet"))
                .tableType("EXTERNAL_TABLE")
                .storageDescriptor(now.storageDescriptor())));
        lake.calls.take();

        // When
        lake.register().register(run, CLOCK);
        Map<String, Integer> first = lake.calls.take();
        lake.register().register(run, CLOCK);

        // Then
        assertThat(first).containsEntry("CreatePartitionIndex", 1).containsEntry("UpdateTable", 1);
        assertThat(lake.calls.take()).doesNotContainKeys("CreatePartitionIndex", "UpdateTable");
        assertThat(indexes(REFINED)).hasSize(1);
        assertThat(table().parameters()).containsEntry("partition_filtering.enabled", "true");
    }

    @Test
    void tablePartitionedOtherwiseIsRefused() {
        // Given
        lake.glue.createTable(create -> create.databaseName(lake.database()).tableInput(input -> input.name(REFINED)
                .partitionKeys(Column.builder().name("data_pregao").type("date").build())
                .storageDescriptor(storage -> storage.location("s3://elsewhere/"))));
        String run = lake.run(BATCH);
        lake.report(BATCH, run, "BVSP", List.of(SESSION));

        // When / Then
        assertThatThrownBy(() -> lake.register().register(run, CLOCK))
                .hasMessageContaining(lake.database() + ".tb_bvsp_refined is partitioned by")
                .hasMessageContaining("drop it and replay the batches");
    }

    @Test
    void knowledgeOfADayIsRegisteredInTheAsOfTables() {
        // Given
        String batch = "0b5e8a4417c29d63";
        String run = lake.run(batch);
        lake.put(batch, Contract.text("report-as-of.json").replaceAll("jr_[0-9a-f]+", run));

        // When
        CatalogNote note = lake.register().register(run, CLOCK);

        // Then
        assertThat(note.created()).isEqualTo(2);
        assertThat(partitions("tb_bvsp_refined_asof")).singleElement().satisfies(partition -> assertThat(
                        partition.storageDescriptor().location())
                .isEqualTo("s3://pregao-lake-000000000000/asof/refined/conhecido_em=2026-11-20/"));
        assertThat(partitions("tb_bvsp_mensal_asof")).singleElement().satisfies(partition -> assertThat(
                        partition.storageDescriptor().columns())
                .hasSize(11));
        assertThat(partitions(REFINED)).isEmpty();
    }

    @Test
    void rebuildRegistersWhatItWroteAndNoQuality() {
        // Given
        String batch = "6f1d0c2b9a8e7f34";
        String run = lake.run(batch);
        lake.put(batch, Contract.text("report-rebuild.json").replaceAll("jr_[0-9a-f]+", run));

        // When
        CatalogNote note = lake.register().register(run, CLOCK);

        // Then
        assertThat(note.created()).isEqualTo(1);
        assertThat(lake.calls.take()).containsEntry("GetTable", 2);
    }

    @Test
    void runWithoutReportIsAnErrorAndComesBack() {
        // Given
        String batch = "00000000000000aa";
        String run = lake.run(batch);

        // When / Then
        assertThatThrownBy(() -> lake.register().register(run, CLOCK))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "run " + run + " of batch 00000000000000aa SUCCEEDED without "
                                + "s3://pregao-lake-000000000000/control/batches/00000000000000aa/report.json; replay the batch");
    }

    @Test
    void malformedReportTouchesNothing() {
        // Given
        String run = lake.run(BATCH);
        lake.put(BATCH, "{\"batch\": \"" + BATCH + "\"}");

        // When / Then
        assertThatThrownBy(() -> lake.register().register(run, CLOCK))
                .hasMessageContaining("report.json is no report")
                .hasMessageContaining("no run");
        assertThat(lake.calls.take()).containsOnlyKeys("GetJobRun", "ListObjectsV2", "GetObject");
    }

    @Test
    void runOfAnotherLakeIsRefused() {
        // Given
        String run = lake.run(BATCH, "s3://somebody-elses/control/batches/" + BATCH + "/manifest.json");

        // When / Then
        assertThatThrownBy(() -> lake.register().register(run, CLOCK))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(run)
                .hasMessageContaining("s3://somebody-elses/");
    }

    @Test
    void runNobodyKnowsIsAnError() {
        assertThatThrownBy(() -> lake.register().register("jr_0", CLOCK)).isInstanceOf(EntityNotFoundException.class);
    }

    private Table table() {
        return lake.glue
                .getTable(get -> get.databaseName(lake.database()).name(REFINED))
                .table();
    }

    private Partition partition(String ticker, String session) {
        return lake.glue
                .getPartition(get ->
                        get.databaseName(lake.database()).tableName(REFINED).partitionValues(ticker, session))
                .partition();
    }

    private List<Partition> partitions(String table) {
        return lake
                .glue
                .getPartitionsPaginator(get -> get.databaseName(lake.database()).tableName(table))
                .stream()
                .flatMap(page -> page.partitions().stream())
                .toList();
    }

    private List<PartitionIndexDescriptor> indexes(String table) {
        return lake.glue
                .getPartitionIndexes(get -> get.databaseName(lake.database()).tableName(table))
                .partitionIndexDescriptorList();
    }

    /** From 2025-01-01 on; these 250 end on 2025-12-16. */
    private static List<LocalDate> weekdays(int count) {
        return LocalDate.of(2025, 1, 1)
                .datesUntil(LocalDate.of(2026, 6, 1))
                .filter(date -> date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY)
                .limit(count)
                .toList();
    }

    private static ObjectNode statement(String view) {
        assertThat(view).matches("/\\* Presto View: [A-Za-z0-9+/=]+ \\*/");
        return (ObjectNode) Contract.parse(new String(
                Base64.getDecoder().decode(view.substring("/* Presto View: ".length(), view.length() - " */".length())),
                StandardCharsets.UTF_8));
    }

    private Table table(String name) {
        return lake.glue
                .getTable(get -> get.databaseName(lake.database()).name(name))
                .table();
    }
}
