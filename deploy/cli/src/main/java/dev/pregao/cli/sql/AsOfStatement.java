package dev.pregao.cli.sql;

import dev.pregao.cli.text.BadInput;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement that sees {@code tb_bvsp_refined} and {@code tb_bvsp_mensal} as they were known on a date: both names are
 * put in front as common table expressions over the as-of tables, which shadow the tables of the database.
 */
public final class AsOfStatement {
    private static final String BLANK = "(?:\\s|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)";
    private static final Pattern WITH = Pattern.compile(
            "^" + BLANK + "*+WITH\\b(" + BLANK + "+RECURSIVE\\b)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private AsOfStatement() {}

    /**
     * Splices the expressions in.
     *
     * @param columns each table's columns, without the partition of the date
     * @param tickers the only ones to see; empty for all
     * @throws BadInput for a statement that names a table by its database, which would see it as it is today
     */
    public static String of(
            String statement,
            StackNames names,
            Map<String, List<String>> columns,
            LocalDate date,
            List<Ticker> tickers) {
        refuseQualified(statement, names);
        String expressions = columns.entrySet().stream()
                .map(table -> expression(table.getKey(), names, table.getValue(), date, tickers))
                .collect(Collectors.joining(", "));
        Matcher with = WITH.matcher(statement);
        if (!with.find()) {
            return "WITH " + expressions + " " + statement;
        }
        return (with.group(1) == null ? "WITH " : "WITH RECURSIVE ") + expressions + ","
                + statement.substring(with.end());
    }

    private static String expression(
            String table, StackNames names, List<String> columns, LocalDate date, List<Ticker> tickers) {
        String only = tickers.isEmpty()
                ? ""
                : tickers.stream().map(Ticker::code).collect(Collectors.joining("', '", " AND ticker IN ('", "')"));
        return "%s AS (SELECT %s FROM %s WHERE conhecido_em = DATE '%s'%s)"
                .formatted(table, String.join(", ", columns), names.qualified(StackNames.asOf(table)), date, only);
    }

    private static void refuseQualified(String statement, StackNames names) {
        Matcher qualified = Pattern.compile(
                        "\"?\\b" + Pattern.quote(names.database()) + "\"?\\s*\\.\\s*\"?tb_bvsp_(refined|mensal)\\b",
                        Pattern.CASE_INSENSITIVE)
                .matcher(statement);
        if (qualified.find()) {
            throw new BadInput("leave '%s.' out: write tb_bvsp_%s, which is the table as it was known on the date"
                    .formatted(names.database(), qualified.group(1).toLowerCase(Locale.ROOT)));
        }
    }
}
