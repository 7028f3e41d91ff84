package dev.pregao.etl.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class BarColumnsTest {

    @Test
    void allTablesHaveTheColumnsOfTheContract() throws IOException {
        // Given
        JsonNode tables = contract();

        // Then
        assertThat(columns(BarColumns.REFINED)).isEqualTo(columns(tables.get(0), "columns"));
        assertThat(columns(BarColumns.MENSAL)).isEqualTo(columns(tables.get(1), "columns"));
        assertThat(columns(BarColumns.QUALITY)).isEqualTo(columns(tables.get(2), "columns"));
        assertThat(columns(BarColumns.DAILY)).containsAll(columns(tables.get(0), "partitions"));
        assertThat(columns(BarColumns.MONTHLY)).containsAll(columns(tables.get(1), "partitions"));
    }

    @Test
    void theTablesAsOfADayHaveThoseAndTheirPartitionColumns() throws IOException {
        // Given
        JsonNode tables = contract();

        // Then
        assertThat(columns(BarColumns.KNOWN_REFINED))
                .isEqualTo(join(columns(tables.get(0), "columns"), columns(tables.get(0), "partitions")));
        assertThat(columns(BarColumns.MONTHLY))
                .isEqualTo(join(columns(tables.get(1), "columns"), columns(tables.get(1), "partitions")));
    }

    private static JsonNode contract() throws IOException {
        return new ObjectMapper()
                .readTree(Path.of(System.getProperty("pregao.home"), "deploy/contracts/tables.json")
                        .toFile());
    }

    private static List<String> join(List<String> columns, List<String> partitions) {
        return Stream.concat(columns.stream(), partitions.stream()).toList();
    }

    private static List<String> columns(StructType type) {
        return Arrays.stream(type.fields())
                .map(field -> field.name() + " " + field.dataType().simpleString())
                .toList();
    }

    private static List<String> columns(JsonNode table, String list) {
        List<String> columns = new ArrayList<>();
        table.get(list)
                .forEach(column -> columns.add(
                        column.get("name").asText() + " " + column.get("type").asText()));
        return columns;
    }
}
