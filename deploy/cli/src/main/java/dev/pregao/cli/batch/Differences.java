package dev.pregao.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rebuild found in the lake that was not what raw says.
 *
 * @param keys the first of them
 * @param count all of them
 */
public record Differences(List<String> keys, long count) {

    public Differences {
        keys = List.copyOf(keys);
    }

    /** As the report of a rebuild tells them; it lists the first thousand and counts the rest. */
    public static Differences of(JsonNode report) {
        List<String> keys = new ArrayList<>();
        report.path("differences").forEach(key -> keys.add(key.asText()));
        return new Differences(keys, report.path("differencesCount").asLong(keys.size()));
    }

    public boolean none() {
        return count == 0;
    }
}
