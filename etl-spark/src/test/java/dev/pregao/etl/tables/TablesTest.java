package dev.pregao.etl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void allTablesHaveTheColumnsOfTheContract() throws IOException {
        // Given
        JsonNode tables = contract();

        // Then
        assertThat(columns(Tables.REFINED)).isEqualTo(columns(tables.get(0), "columns"));
        assertThat(columns(Tables.MONTHLY)).isEqualTo(columns(tables.get(1), "columns"));
        assertThat(columns(Tables.QUALITY)).isEqualTo(columns(tables.get(2), "columns"));
        assertThat(columns(Tables.HISTORY)).isEqualTo(columns(tables.get(3), "columns"));
        assertThat(columns(Tables.MARKET)).isEqualTo(columns(tables.get(4), "columns"));
        assertThat(columns(Tables.EVENTS)).isEqualTo(columns(tables.get(5), "columns"));
        assertThat(columns(Tables.CHECKS)).isEqualTo(columns(tables.get(6), "columns"));
    }

    @Test
    void theTablesAsOfADayHaveThoseAndTheirPartitionColumns() throws IOException {
        // Given
        JsonNode tables = contract();

        // Then
        assertThat(columns(Tables.KNOWN_REFINED))
                .isEqualTo(join(columns(tables.get(0), "columns"), columns(tables.get(0), "partitions")));
        assertThat(columns(Tables.KNOWN_MONTHLY))
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

    private static List<String> columns(Table<?> table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.type().word())
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
