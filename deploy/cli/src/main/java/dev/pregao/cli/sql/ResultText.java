package dev.pregao.cli.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A result for other programs: every value exactly as the engine gave it. */
final class ResultText {
    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "integer", "bigint", "float", "double", "decimal");

    private ResultText() {}

    static String csv(Sql.Result result) {
        StringBuilder text = new StringBuilder();
        line(text, result.columns());
        result.rows().forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<? extends @Nullable String> cells) {
        text.append(cells.stream().map(ResultText::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        return cell.isEmpty() || cell.matches("(?s).*[\",\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    static String json(Sql.Result result) {
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode array = mapper.createArrayNode();
        for (List<@Nullable String> row : result.rows()) {
            ObjectNode object = array.addObject();
            for (int column = 0; column < row.size(); column++) {
                put(object, result.columns().get(column), result.types().get(column), row.get(column));
            }
        }
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of strings and numbers is always JSON", impossible);
        }
    }

    private static void put(ObjectNode object, String column, String type, @Nullable String cell) {
        if (cell == null) {
            object.putNull(column);
        } else if (type.equals("boolean")) {
            object.put(column, Boolean.parseBoolean(cell));
        } else if (NUMBERS.contains(type) && !cell.matches("NaN|-?Infinity")) {
            object.put(column, new BigDecimal(cell));
        } else {
            object.put(column, cell);
        }
    }
}
