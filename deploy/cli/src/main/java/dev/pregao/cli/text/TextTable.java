package dev.pregao.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows as a table for reading: columns as wide as their widest value, numbers to the right. */
public record TextTable(List<String> columns, List<List<@Nullable String>> rows) {
    private static final String BETWEEN = " | ";
    private static final String NUMBER = "-?[0-9][0-9.,]*(E-?[0-9]+)?";

    /** The same table with these columns alone, in their order here. */
    public TextTable only(Set<Integer> wanted) {
        List<Integer> kept = new TreeSet<>(wanted).stream().toList();
        return new TextTable(
                kept.stream().map(columns::get).toList(),
                rows.stream().map(row -> cells(row, kept)).toList());
    }

    private static List<@Nullable String> cells(List<@Nullable String> row, List<Integer> kept) {
        List<@Nullable String> cells = new ArrayList<>();
        kept.forEach(column -> cells.add(row.get(column)));
        return cells;
    }

    /**
     * As many columns as fit, those of the key before all others; one at least.
     *
     * @param characters of a line
     */
    public Set<Integer> fitting(int characters, Set<String> key) {
        List<Integer> widths = widths();
        Set<Integer> fitting = new TreeSet<>();
        int taken = -BETWEEN.length();
        for (boolean ofKey : List.of(true, false)) {
            for (int column = 0; column < columns.size(); column++) {
                int more = BETWEEN.length() + widths.get(column);
                if (key.contains(columns.get(column)) == ofKey && (taken + more <= characters || fitting.isEmpty())) {
                    fitting.add(column);
                    taken += more;
                } else if (!ofKey && !key.contains(columns.get(column))) {
                    return fitting;
                }
            }
        }
        return fitting;
    }

    /** One line a value and a heading a row, for rows that are wider than any screen. */
    public String vertical() {
        int label = columns.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            text.append("-- ")
                    .append(Texts.of("table.row", row + 1, rows.size()))
                    .append('\n');
            for (int column = 0; column < columns.size(); column++) {
                String name = columns.get(column);
                text.append((name
                                        + " ".repeat(label - name.length())
                                        + BETWEEN
                                        + shown(rows.get(row).get(column)))
                                .stripTrailing())
                        .append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        List<Integer> widths = widths();
        StringBuilder text = new StringBuilder();
        line(text, columns, widths);
        text.append(String.join("-+-", widths.stream().map("-"::repeat).toList()))
                .append('\n');
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private List<Integer> widths() {
        return IntStream.range(0, columns.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> shown(row.get(column)).length())
                        .reduce(columns.get(column).length(), Math::max))
                .boxed()
                .toList();
    }

    private static void line(StringBuilder text, List<? extends @Nullable String> cells, List<Integer> widths) {
        List<String> padded = new ArrayList<>();
        for (int column = 0; column < cells.size(); column++) {
            String cell = shown(cells.get(column));
            String padding = " ".repeat(widths.get(column) - cell.length());
            padded.add(cell.matches(NUMBER) ? padding + cell : cell + padding);
        }
        text.append(String.join(BETWEEN, padded).stripTrailing()).append('\n');
    }

    private static String shown(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
