package dev.pregao.cli.status;

import dev.pregao.cli.sql.Sql;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/** Whether the corporate actions of the papers followed are all known, as B3's own counter of rights tells. */
record Completeness(GlueClient glue, Sql sql, StackNames names) {
    private static final int LISTED = 20;

    /** One line for the complete papers, and one for each of the others; none where B3's lists were never fetched. */
    List<String> told() {
        if (!isThere()) {
            return List.of();
        }
        return told(sql.run("SELECT ticker, depois_de, ate, faltam FROM " + names.qualified(StackNames.COMPLETENESS)
                        + " ORDER BY ticker, ate")
                .rows());
    }

    private boolean isThere() {
        try {
            glue.getTable(get -> get.databaseName(names.database()).name(StackNames.COMPLETENESS));
            return true;
        } catch (EntityNotFoundException noView) {
            return false;
        }
    }

    /**
     * Of the view's rows.
     *
     * @param rows ticker, and of a gap the sessions around it and how many events are missing
     */
    static List<String> told(List<List<@Nullable String>> rows) {
        Map<String, List<String>> gaps = new LinkedHashMap<>();
        for (List<@Nullable String> row : rows) {
            List<String> ofPaper = gaps.computeIfAbsent(String.valueOf(row.get(0)), ticker -> new ArrayList<>());
            if (row.get(3) != null) {
                ofPaper.add(Texts.of(
                        "events.between", gap(Integer.parseInt(String.valueOf(row.get(3)))), row.get(1), row.get(2)));
            }
        }
        List<String> lines = new ArrayList<>();
        List<String> complete = gaps.entrySet().stream()
                .filter(paper -> paper.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!complete.isEmpty()) {
            lines.add(Texts.of("events.complete", String.join(", ", complete)));
        }
        gaps.forEach((ticker, some) -> {
            if (!some.isEmpty()) {
                lines.add(ticker + ": " + String.join("; ", some.subList(0, Math.min(LISTED, some.size())))
                        + (some.size() > LISTED ? Texts.of("events.more", some.size() - LISTED) : ""));
            }
        });
        return lines;
    }

    private static String gap(int missing) {
        int count = Math.abs(missing);
        String key = missing > 0 ? "events.missing" : "events.too-many";
        return count == 1 ? Texts.of(key + ".one") : Texts.of(key, count);
    }
}
