package dev.pregao.etl.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class BarColumnsTest {

    @Test
    void bothTablesHaveTheColumnsOfTheContract() throws IOException {
        // Given
        JsonNode tables = new ObjectMapper()
                .readTree(Path.of(System.getProperty("pregao.home"), "deploy/contracts/tables.json")
                        .toFile());

        // Then
        assertThat(columns(BarColumns.REFINED)).isEqualTo(columns(tables.get(0), "columns"));
        assertThat(columns(BarColumns.MENSAL)).isEqualTo(columns(tables.get(1), "columns"));
        assertThat(columns(BarColumns.DAILY)).containsAll(columns(tables.get(0), "partitions"));
        assertThat(columns(BarColumns.MONTHLY)).containsAll(columns(tables.get(1), "partitions"));
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
