package dev.pregao.cli.sql;

import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement that sees {@code tb_bvsp_refined}, {@code tb_historico} and {@code tb_bvsp_mensal} as they were known on a
 * date: their names are put in front as common table expressions over the as-of tables, which shadow the tables of the
 * database. The first two are one table here, with their columns in different order.
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
                .flatMap(table -> expressions(table.getKey(), names, table.getValue(), date, tickers))
                .collect(Collectors.joining(", "));
        Matcher with = WITH.matcher(statement);
        if (!with.find()) {
            return "WITH " + expressions + " " + statement;
        }
        return (with.group(1) == null ? "WITH " : "WITH RECURSIVE ") + expressions + ","
                + statement.substring(with.end());
    }

    private static Stream<String> expressions(
            String table, StackNames names, List<String> columns, LocalDate date, List<Ticker> tickers) {
        String only = tickers.isEmpty()
                ? ""
                : tickers.stream().map(Ticker::code).collect(Collectors.joining("', '", " AND ticker IN ('", "')"));
        String rows = "FROM %s WHERE conhecido_em = DATE '%s'%s"
                .formatted(names.qualified(StackNames.asOf(table)), date, only);
        String itself = "%s AS (SELECT %s %s)".formatted(table, String.join(", ", columns), rows);
        return table.equals(StackNames.REFINED)
                ? Stream.of(
                        itself,
                        "%s AS (SELECT %s %s)".formatted(StackNames.HISTORY, String.join(", ", history(columns)), rows))
                : Stream.of(itself);
    }

    /** In the order of tb_historico: what names the row comes first, and its partition last. */
    private static List<String> history(List<String> columns) {
        List<String> names = List.of("ticker", "data_pregao");
        List<String> ordered = new ArrayList<>(names);
        columns.stream().filter(column -> !names.contains(column)).forEach(ordered::add);
        ordered.add("CAST(year(data_pregao) AS integer) AS ano");
        return ordered;
    }

    private static void refuseQualified(String statement, StackNames names) {
        Matcher qualified = Pattern.compile(
                        "\"?\\b" + Pattern.quote(names.database())
                                + "\"?\\s*\\.\\s*\"?(tb_bvsp_refined|tb_bvsp_mensal|tb_historico)\\b",
                        Pattern.CASE_INSENSITIVE)
                .matcher(statement);
        if (qualified.find()) {
            throw new BadInput(Texts.of(
                    "asof.qualified", names.database(), qualified.group(1).toLowerCase(Locale.ROOT)));
        }
    }
}
