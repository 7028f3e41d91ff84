package dev.pregao.page.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Athena's result file: every value in quotes, quotes doubled, null as nothing. */
final class ResultCsv {
    private ResultCsv() {}

    /** All rows, the column names first. */
    static List<List<@Nullable String>> parse(String csv) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<@Nullable String> row = new ArrayList<>();
        int at = 0;
        while (at < csv.length()) {
            String value = null;
            if (csv.charAt(at) == '"') {
                int end = endOfQuoted(csv, at + 1);
                value = csv.substring(at + 1, end).replace("\"\"", "\"");
                at = end + 1;
            }
            row.add(value);
            if (at >= csv.length() || csv.charAt(at) == '\n') {
                rows.add(row);
                row = new ArrayList<>();
            } else if (csv.charAt(at) != ',') {
                throw new IllegalArgumentException("no result of Athena's: a value without quotes at " + at);
            }
            at++;
        }
        return rows;
    }

    private static int endOfQuoted(String csv, int start) {
        int at = start;
        while (at < csv.length() && (csv.charAt(at) != '"' || isDoubled(csv, at))) {
            at += csv.charAt(at) == '"' ? 2 : 1;
        }
        if (at >= csv.length()) {
            throw new IllegalArgumentException("no result of Athena's: a quote at " + (start - 1) + " has no end");
        }
        return at;
    }

    private static boolean isDoubled(String csv, int at) {
        return at + 1 < csv.length() && csv.charAt(at + 1) == '"';
    }
}
