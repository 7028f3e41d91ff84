package dev.pregao.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as a table for reading: columns as wide as their widest value, numbers to the right. */
public record TextTable(List<String> columns, List<List<@Nullable String>> rows) {

    @Override
    public String toString() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int width = columns.get(column).length();
            for (List<@Nullable String> row : rows) {
                width = Math.max(width, shown(row.get(column)).length());
            }
            widths.add(width);
        }
        StringBuilder text = new StringBuilder();
        line(text, columns, widths);
        text.append(String.join("-+-", widths.stream().map("-"::repeat).toList()))
                .append('\n');
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static void line(StringBuilder text, List<? extends @Nullable String> cells, List<Integer> widths) {
        List<String> padded = new ArrayList<>();
        for (int column = 0; column < cells.size(); column++) {
            String cell = shown(cells.get(column));
            String padding = " ".repeat(widths.get(column) - cell.length());
            padded.add(isNumber(cell) ? padding + cell : cell + padding);
        }
        text.append(String.join(" | ", padded).stripTrailing()).append('\n');
    }

    private static String shown(@Nullable String cell) {
        return cell == null ? "" : cell;
    }

    private static boolean isNumber(String cell) {
        return cell.matches("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");
    }
}
