package dev.pregao.local.core.athena;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result as Athena writes it: every value in quotes, null as nothing. */
final class ResultCsv {
    private ResultCsv() {}

    static void append(StringBuilder csv, List<? extends @Nullable String> row) {
        for (int i = 0; i < row.size(); i++) {
            String value = row.get(i);
            csv.append(i == 0 ? "" : ",");
            if (value != null) {
                csv.append('"').append(value.replace("\"", "\"\"")).append('"');
            }
        }
        csv.append('\n');
    }

    static List<List<@Nullable String>> parse(String csv) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<@Nullable String> row = new ArrayList<>();
        int at = 0;
        while (at < csv.length()) {
            String value = null;
            if (csv.charAt(at) == '"') {
                int end = endOfQuoted(csv, at);
                value = csv.substring(at + 1, end).replace("\"\"", "\"");
                at = end + 1;
            }
            row.add(value);
            if (csv.charAt(at) == '\n') {
                rows.add(row);
                row = new ArrayList<>();
            }
            at++;
        }
        return rows;
    }

    private static int endOfQuoted(String csv, int start) {
        int at = start + 1;
        while (csv.charAt(at) != '"' || (at + 1 < csv.length() && csv.charAt(at + 1) == '"')) {
            at += csv.charAt(at) == '"' ? 2 : 1;
        }
        return at;
    }
}
