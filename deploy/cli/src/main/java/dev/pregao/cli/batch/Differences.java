package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a rebuild found in the lake that was not what raw says.
 *
 * @param keys the first of them
 * @param count all of them
 * @param deleted the first of those that raw has no valid bar for
 * @param deletedCount all of those
 */
public record Differences(List<String> keys, long count, Set<String> deleted, long deletedCount) {

    public Differences {
        keys = List.copyOf(keys);
        deleted = Set.copyOf(deleted);
    }

    /** As the report of a rebuild tells them; it lists the first thousand and counts the rest. */
    public static Differences of(JsonNode report) {
        List<String> keys = texts(report.path("differences"));
        List<String> deleted = texts(report.path("deleted"));
        return new Differences(
                keys,
                report.path("differencesCount").asLong(keys.size()),
                Set.copyOf(deleted),
                report.path("deletedCount").asLong(deleted.size()));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Of a key that is told. */
    public boolean isDeleted(String key) {
        return deleted.contains(key);
    }

    public boolean none() {
        return count == 0;
    }
}
