package dev.pregao.cli.sql;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.NumberColumn;
import dev.pregao.cli.text.Terminal;
import dev.pregao.cli.text.TextTable;
import dev.pregao.cli.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a result is printed: as a table that fits the terminal unless asked otherwise. */
public final class ResultFormat {
    /** Of the lake's tables: without them a row does not say what it is about. */
    private static final Set<String> KEY = Set.of("ticker", "data_pregao", "ano", "mes", "conhecido_em");

    @ArgGroup
    @Nullable Form form;

    @Option(names = "--columns", split = ",", paramLabel = "NAME")
    List<String> columns = List.of();

    @Option(names = "--raw")
    boolean raw;

    static final class Form {
        @Option(names = "--csv")
        boolean csv;

        @Option(names = "--json")
        boolean json;

        @Option(names = "--vertical")
        boolean vertical;
    }

    /** The result as it is printed. */
    public String text(Sql.Result whole) {
        Sql.Result result = chosen(whole);
        if (form != null && !form.vertical) {
            return form.csv ? ResultText.csv(result) : ResultText.json(result);
        }
        TextTable table = raw ? new TextTable(result.columns(), result.rows()) : readable(result, Terminal.locale());
        return form == null ? fitted(table, Terminal.columns()) : table.vertical();
    }

    /** A table of as many columns as fit, numbers as people of a place read them; it names the columns left out. */
    public static String fitted(Sql.Result result, Locale locale, int width) {
        return fitted(readable(result, locale), width);
    }

    private static String fitted(TextTable table, int width) {
        Set<Integer> fitting = table.fitting(width, KEY);
        if (fitting.size() == table.columns().size()) {
            return table.toString();
        }
        String left = IntStream.range(0, table.columns().size())
                .filter(column -> !fitting.contains(column))
                .mapToObj(table.columns()::get)
                .collect(Collectors.joining(", "));
        return "%s%n%s%n"
                .formatted(
                        table.only(fitting),
                        Terminal.wrapped(
                                Texts.of(
                                        "query.columns-left-out",
                                        fitting.size(),
                                        table.columns().size(),
                                        left),
                                width,
                                0));
    }

    private static TextTable readable(Sql.Result result, Locale locale) {
        List<List<@Nullable String>> columns = IntStream.range(
                        0, result.columns().size())
                .mapToObj(column ->
                        NumberColumn.of(column(result, column), result.types().get(column), locale))
                .toList();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int row = 0; row < result.rows().size(); row++) {
            List<@Nullable String> cells = new ArrayList<>();
            for (List<@Nullable String> column : columns) {
                cells.add(column.get(row));
            }
            rows.add(cells);
        }
        return new TextTable(result.columns(), rows);
    }

    private static List<@Nullable String> column(Sql.Result result, int column) {
        List<@Nullable String> values = new ArrayList<>();
        result.rows().forEach(row -> values.add(row.get(column)));
        return values;
    }

    private Sql.Result chosen(Sql.Result result) {
        if (columns.isEmpty()) {
            return result;
        }
        Set<Integer> wanted = new TreeSet<>();
        for (String name : columns) {
            int column = result.columns().indexOf(name.strip());
            if (column < 0) {
                throw new BadInput(Texts.of("query.no-column", name.strip(), String.join(", ", result.columns())));
            }
            wanted.add(column);
        }
        TextTable only = new TextTable(result.columns(), result.rows()).only(wanted);
        return new Sql.Result(
                only.columns(), wanted.stream().map(result.types()::get).toList(), only.rows());
    }
}
