package dev.pregao.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The lake read without any code of the services. */
record Folders(MemoryS3 s3) {

    List<String> batches() {
        return s3.keys(Settings.LAKE, "control/batches/").stream()
                .filter(key -> key.endsWith("/manifest.json"))
                .map(key -> key.split("/")[2])
                .toList();
    }

    /** Those whose last attempt has left no report, or whose report is not noted. */
    List<String> unsettled() {
        return batches().stream().filter(batch -> !isSettled(batch)).toList();
    }

    boolean isSettled(String batch) {
        if (!has(batch, "report.json") || !has(batch, "catalog.json")) {
            return false;
        }
        JsonNode report = tree(batch, "report.json");
        return report.path("attempt").asInt() >= last(batch, "run-")
                && report.path("run").equals(tree(batch, "catalog.json").path("run"));
    }

    boolean isDead(String batch) {
        return last(batch, "dead-") > 0 && last(batch, "dead-") >= last(batch, "run-");
    }

    List<String> objectsWithoutBatch() {
        return s3.keys(Settings.RAW, "raw/").stream()
                .filter(key -> batches().stream().noneMatch(batch -> covers(batch, key)))
                .toList();
    }

    private boolean covers(String batch, String key) {
        JsonNode manifest = tree(batch, "manifest.json");
        Instant createdAt = Instant.parse(manifest.path("createdAt").asText());
        JsonNode tickers = manifest.at("/rebuild/tickers");
        boolean isRebuilt =
                tickers.isEmpty() || (!B3Years.isB3(key) && tickers.toString().contains('"' + Raw.ticker(key) + '"'));
        if (manifest.has("rebuild")
                && isRebuilt
                && s3.lastModified(Settings.RAW, key).isBefore(createdAt)) {
            return true;
        }
        return manifest.path("keys").toString().contains("\"" + key + "\"");
    }

    /** Of whatever raw has: every row is made of the newest version of its session. */
    NavigableMap<String, String> rowsAsRawHasThem() {
        NavigableMap<String, String> rows = new TreeMap<>();
        s3.keys(Settings.RAW, Raw.BARS).forEach(key -> rows.put(Raw.ticker(key) + " " + Raw.session(key), key));
        return rows;
    }

    /** Each row of the daily table and the version it is made of. */
    NavigableMap<String, String> refinedRows() {
        NavigableMap<String, String> rows = new TreeMap<>();
        for (String key : s3.keys(Settings.LAKE, "refined/")) {
            String[] path = key.split("[/=]");
            rows.put(path[2] + " " + path[4], s3.text(Settings.LAKE, key));
        }
        return rows;
    }

    /** Each row of the compact table and the version it is made of, whichever year's object it lies in. */
    NavigableMap<String, String> historyRows() {
        NavigableMap<String, String> rows = new TreeMap<>();
        for (String key : s3.keys(Settings.LAKE, HistoryYear.TABLE)) {
            rows.putAll(HistoryYear.parse(s3.text(Settings.LAKE, key)));
        }
        return rows;
    }

    /** From the folders' names. */
    Set<List<String>> partitions(String table) {
        String prefix =
                switch (table) {
                    case "tb_bvsp_refined" -> "refined/";
                    case "tb_bvsp_mensal" -> "enriched/analises_mensais/";
                    case "tb_historico" -> HistoryYear.TABLE;
                    case "tb_qualidade" -> "quality/";
                    default -> B3Years.folder(table);
                };
        Set<List<String>> partitions = new HashSet<>();
        for (String key : s3.keys(Settings.LAKE, prefix)) {
            String[] path = key.substring(prefix.length()).split("/");
            partitions.add(Arrays.stream(path)
                    .limit(path.length - 1L)
                    .map(part -> part.substring(part.indexOf('=') + 1))
                    .toList());
        }
        return partitions;
    }

    private int last(String batch, String kind) {
        String prefix = "control/batches/" + batch + "/" + kind;
        return s3.keys(Settings.LAKE, prefix).stream()
                .mapToInt(key -> Integer.parseInt(key.substring(prefix.length(), key.length() - ".json".length())))
                .max()
                .orElse(0);
    }

    private boolean has(String batch, String name) {
        return s3.has(Settings.LAKE, "control/batches/" + batch + "/" + name);
    }

    private JsonNode tree(String batch, String name) {
        return Json.parse(s3.text(Settings.LAKE, "control/batches/" + batch + "/" + name));
    }
}
