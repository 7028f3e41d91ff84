package dev.pregao.local.market.lists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Answers of B3's site as people keep them, {@code .json} or {@code .json.gz}. A supplement tells whose it is. The other
 * answers do not, so their names must: {@code cash-dividends_AMBEVSA.json}, {@code ibov_index-statistics_2022.json}, and
 * anything behind an underscore. Several files of cash distributions under one name are pages of one list.
 *
 * @param refused what could not be read or is none of these answers, a reason each
 */
public record RecordedLists(SiteLists lists, List<String> refused) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FILE = Pattern.compile("(?i).*\\.json(\\.gz)?");
    private static final Pattern CASH = Pattern.compile("cash-dividends_([^_]+?)(_.*)?\\.json(\\.gz)?");
    private static final Pattern INDEX =
            Pattern.compile("([a-z0-9]{4})_index-statistics_(\\d{4})(_.*)?\\.json(\\.gz)?");

    public RecordedLists {
        refused = List.copyOf(refused);
    }

    public static boolean isAnswer(Path file) {
        return FILE.matcher(String.valueOf(file.getFileName())).matches() && Files.isRegularFile(file);
    }

    public boolean isEmpty() {
        return lists.isEmpty();
    }

    /** Reads them all; one that cannot be read stops only itself. */
    public static RecordedLists of(List<Path> files) {
        Map<String, JsonNode> supplements = new TreeMap<>();
        Map<String, ArrayNode> dividends = new TreeMap<>();
        Map<SiteLists.IndexYear, JsonNode> indexYears = new HashMap<>();
        List<String> refused = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            try {
                JsonNode answer = read(file);
                Matcher cash = CASH.matcher(name);
                Matcher index = INDEX.matcher(name);
                if (answer.path(0).has("tradingName") && answer.path(0).has("code")) {
                    supplements.put(answer.path(0).path("code").asText(), answer);
                } else if (cash.matches() && answer.path("results").isArray()) {
                    dividends
                            .computeIfAbsent(cash.group(1), none -> JSON.createArrayNode())
                            .addAll((ArrayNode) answer.path("results"));
                } else if (index.matches() && answer.path("results").isArray()) {
                    indexYears.put(
                            new SiteLists.IndexYear(
                                    index.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(index.group(2))),
                            answer);
                } else {
                    refused.add(file + " is none of the lists that are read here: a supplement, or by its name"
                            + " cash-dividends_<name>.json or <index>_index-statistics_<year>.json");
                }
            } catch (IOException unreadable) {
                refused.add("cannot read " + file + ": " + unreadable.getMessage());
            }
        }
        return new RecordedLists(new SiteLists(supplements, dividends, indexYears), refused);
    }

    private static JsonNode read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return JSON.readTree(text);
        }
    }
}
