package dev.pregao.catalog.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.catalog.Contract;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSchemasTest {

    private final TableSchemas schemas = new TableSchemas(Contract.JSON);

    @Test
    void schemasAreThoseOfTheContract() {
        // When
        JsonNode packed = Contract.JSON.valueToTree(schemas.all());

        // Then
        assertThat(packed).isEqualTo(Contract.tree("tables.json"));
    }

    @Test
    void everyColumnAndTableIsExplainedWithinGluesLimit() {
        for (TableSchema table : schemas.all()) {
            assertThat(table.comment()).isNotBlank();
            assertThat(table.columns()).allSatisfy(TableSchemasTest::isExplained);
            assertThat(table.partitions()).allSatisfy(TableSchemasTest::isExplained);
        }
    }

    @Test
    void dailyPartitionIsTickerAndSession() {
        // When
        Partition partition = schemas.refined().partition("lake", List.of("BVSP", "2026-11-20"));

        // Then
        assertThat(partition.values()).containsExactly("BVSP", "2026-11-20");
        assertThat(partition.location()).isEqualTo("s3://lake/refined/ticker=BVSP/data_pregao=2026-11-20/");
        assertThat(partition.columns()).hasSize(28).startsWith(new Column.Typed("preco_abertura", "double"));
    }

    @Test
    void onlyTheDailyTableHasAPartitionForEachDateAndSomethingElse() {
        assertThat(schemas.all())
                .filteredOn(table -> table.indexed().isPresent())
                .extracting(TableSchema::table)
                .containsExactly("tb_bvsp_refined");
        assertThat(schemas.refined().indexed()).contains("data_pregao");
    }

    @Test
    void monthlyPartitionIsYearAndMonthWithoutLeadingZero() {
        // When
        Partition partition = schemas.monthly().partition("lake", List.of("2026", "1"));

        // Then
        assertThat(partition.values()).containsExactly("2026", "1");
        assertThat(partition.location()).isEqualTo("s3://lake/enriched/analises_mensais/ano=2026/mes=1/");
        assertThat(partition.columns()).hasSize(9).startsWith(new Column.Typed("ticker", "string"));
    }

    @Test
    void whatWasKnownHasThePathsColumnsInItsFiles() {
        // When
        TableSchema refined = schemas.refinedAsOf();
        TableSchema monthly = schemas.monthlyAsOf();

        // Then: 28 columns and two; 9 columns, the ticker among them, and two
        assertThat(refined.table()).isEqualTo("tb_bvsp_refined_asof");
        assertThat(refined.typedColumns())
                .hasSize(30)
                .endsWith(new Column.Typed("ticker", "string"), new Column.Typed("data_pregao", "date"));
        assertThat(monthly.table()).isEqualTo("tb_bvsp_mensal_asof");
        assertThat(monthly.typedColumns())
                .hasSize(11)
                .startsWith(new Column.Typed("ticker", "string"))
                .endsWith(new Column.Typed("ano", "int"), new Column.Typed("mes", "int"));
        assertThat(List.of(refined, monthly)).allSatisfy(table -> {
            assertThat(table.partitions())
                    .extracting(Column::name, Column::type)
                    .containsExactly(org.assertj.core.api.Assertions.tuple("conhecido_em", "date"));
            assertThat(table.partitions()).allSatisfy(TableSchemasTest::isExplained);
        });
        assertThat(refined.partition("lake", List.of("2026-11-20")).location())
                .isEqualTo("s3://lake/asof/refined/conhecido_em=2026-11-20/");
    }

    @ParameterizedTest
    @CsvSource({
        "refined/ticker=BVSP/data_pregao=2026-11-20/BVSP.parquet, 'BVSP,2026-11-20'",
        "refined/ticker=KLBN11/data_pregao=2024-02-29/x, 'KLBN11,2024-02-29'",
        "refined/ticker=PETR4F/data_pregao=2024-02-29/PETR4F.parquet, ",
        "refined/ticker=BVSP/data_pregao=2026-11-20/, ",
        "refined/ticker=BVSP/data_pregao=2026-11-20, ",
        "refined/ticker=BVSP/data_pregao=2026-11-20/a/b, ",
        "refined/ticker=BVSP/data_pregao=2026-02-29/BVSP.parquet, ",
        "refined/ticker=BVSP/data_pregao=2026-2-9/BVSP.parquet, ",
        "refined/ticker=bvsp/data_pregao=2026-11-20/BVSP.parquet, ",
        "refined/ticker=%5EBVSP/data_pregao=2026-11-20/BVSP.parquet, ",
        "refined/ticker=../data_pregao=2026-11-20/BVSP.parquet, ",
        "refined/data_pregao=2026-11-20/ticker=BVSP/BVSP.parquet, ",
        "refined/ticker=__HIVE_DEFAULT_PARTITION__/data_pregao=2026-11-20/x.parquet, ",
        "quality/dia=2026-11-20/x.parquet, ",
    })
    void keyTellsItsPartitionOrIsNoneOfTheTables(String key, @Nullable String values) {
        assertThat(schemas.refined().parseValues(key))
                .isEqualTo(Optional.ofNullable(values).map(each -> List.of(each.split(","))));
    }

    @ParameterizedTest
    @CsvSource({
        "enriched/analises_mensais/ano=2026/mes=1/BVSP.parquet, '2026,1'",
        "enriched/analises_mensais/ano=2026/mes=01/BVSP.parquet, ",
        "enriched/analises_mensais/ano=0/mes=1/BVSP.parquet, ",
        "enriched/analises_mensais/ano=2026/mes=9999999999/BVSP.parquet, ",
    })
    void monthIsWrittenWithoutLeadingZero(String key, @Nullable String values) {
        assertThat(schemas.monthly().parseValues(key))
                .isEqualTo(Optional.ofNullable(values).map(each -> List.of(each.split(","))));
    }

    @Test
    void valuesMustFitThePartitionColumns() {
        assertThatThrownBy(() -> schemas.monthly().partition("lake", List.of("2026")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tb_bvsp_mensal has 2 partition columns, not [2026]");
    }

    /** Glue: comments of at most 255 bytes. */
    private static void isExplained(Column column) {
        assertThat(column.comment()).isNotBlank();
        assertThat(column.comment().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .as(column.name())
                .isLessThanOrEqualTo(255);
    }
}
