package dev.pregao.catalog.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.catalog.Contract;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void monthlyPartitionIsYearAndMonthWithoutLeadingZero() {
        // When
        Partition partition = schemas.monthly().partition("lake", List.of("2026", "1"));

        // Then
        assertThat(partition.values()).containsExactly("2026", "1");
        assertThat(partition.location()).isEqualTo("s3://lake/enriched/analises_mensais/ano=2026/mes=1/");
        assertThat(partition.columns()).hasSize(9).startsWith(new Column.Typed("ticker", "string"));
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
