package dev.pregao.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.chaos.MemoryGlue.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The ETL job without its arithmetic: what it reads, what it writes and in which order. */
final class Job {

    private final MemoryS3 s3;

    Job(MemoryS3 s3) {
        this.s3 = s3;
    }

    void write(Map<String, String> arguments, String run, Extent extent) {
        if (extent == Extent.NOTHING) {
            return;
        }
        String batch = arguments.get("--batch");
        JsonNode manifest = Json.parse(s3.text(Settings.LAKE, "control/batches/" + batch + "/manifest.json"));
        List<String> all = keys(manifest);
        List<String> keys = all.stream().filter(key -> !B3Years.isB3(key)).toList();
        List<String> written = extent == Extent.SOME_DATA ? keys.subList(0, keys.size() / 2) : keys;
        written.forEach(this::writeBar);
        writeYears(extent == Extent.SOME_DATA ? written.subList(0, written.size() / 2) : written);
        B3Years b3 = new B3Years(s3);
        boolean isOfAll =
                manifest.has("rebuild") && manifest.at("/rebuild/tickers").isEmpty();
        Map<String, Set<String>> years =
                isOfAll ? b3.writeAll() : b3.write(extent == Extent.SOME_DATA ? all.subList(0, all.size() / 2) : all);
        if (extent == Extent.ALL) {
            String day = manifest.path("createdAt").asText().substring(0, 10);
            if (!manifest.has("rebuild")) {
                s3.put(Settings.LAKE, "quality/dia=" + day + "/" + batch + ".parquet", "PAR1");
            }
            s3.put(
                    Settings.LAKE,
                    "control/batches/" + batch + "/report.json",
                    report(manifest, arguments, run, keys, years));
        }
    }

    private List<String> keys(JsonNode manifest) {
        if (!manifest.has("rebuild")) {
            return texts(manifest.path("keys"));
        }
        List<String> tickers = texts(manifest.at("/rebuild/tickers"));
        return s3.keys(Settings.RAW, "raw/").stream()
                .filter(key -> tickers.isEmpty() || (!B3Years.isB3(key) && tickers.contains(Raw.ticker(key))))
                .toList();
    }

    private void writeBar(String key) {
        String ticker = Raw.ticker(key);
        String session = Raw.session(key);
        s3.put(
                Settings.LAKE,
                "refined/ticker=" + ticker + "/data_pregao=" + session + "/" + ticker + ".parquet",
                newest(ticker, session));
        s3.put(
                Settings.LAKE,
                "enriched/analises_mensais/ano=" + Raw.year(key) + "/mes=" + Raw.month(key) + "/" + ticker + ".parquet",
                "PAR1");
    }

    /** Each year's object is read, changed and put once. */
    private void writeYears(List<String> keys) {
        Map<String, NavigableMap<String, String>> years = new TreeMap<>();
        for (String key : keys) {
            String ticker = Raw.ticker(key);
            String session = Raw.session(key);
            years.computeIfAbsent(Raw.year(key), year -> new TreeMap<>())
                    .put(HistoryYear.row(ticker, session), newest(ticker, session));
        }
        years.forEach((year, rows) -> {
            NavigableMap<String, String> stored = new TreeMap<>(
                    s3.has(Settings.LAKE, HistoryYear.key(year))
                            ? HistoryYear.parse(s3.text(Settings.LAKE, HistoryYear.key(year)))
                            : lost(year));
            stored.putAll(rows);
            s3.put(Settings.LAKE, HistoryYear.key(year), HistoryYear.text(stored));
        });
    }

    /** What a year without an object should hold: rows that the daily table has of it. */
    private Map<String, String> lost(String year) {
        Map<String, String> rows = new TreeMap<>();
        new Folders(s3)
                .partitions("tb_bvsp_refined").stream()
                        .filter(row -> row.get(1).startsWith(year))
                        .forEach(row ->
                                rows.put(HistoryYear.row(row.get(0), row.get(1)), newest(row.get(0), row.get(1))));
        return rows;
    }

    /** The version that counts, as raw is now: keys of a session sort by age. */
    private String newest(String ticker, String session) {
        List<String> versions = s3.keys(Settings.RAW, Raw.folder(ticker, session));
        return versions.get(versions.size() - 1);
    }

    private static String report(
            JsonNode manifest,
            Map<String, String> arguments,
            String run,
            List<String> keys,
            Map<String, Set<String>> b3) {
        ObjectNode report = Json.contract(manifest.has("rebuild") ? "report-rebuild.json" : "report.json")
                .put("batch", arguments.get("--batch"))
                .put("run", run)
                .put("attempt", Integer.parseInt(arguments.get("--attempt")))
                .put("day", manifest.path("createdAt").asText().substring(0, 10));
        Map<String, TreeSet<String>> sessions = new TreeMap<>();
        Map<String, String> months = new TreeMap<>();
        for (String key : keys) {
            sessions.computeIfAbsent(Raw.ticker(key), any -> new TreeSet<>()).add(Raw.session(key));
            months.put(Raw.year(key), Raw.month(key));
        }
        ArrayNode refined = report.putArray("refined");
        sessions.forEach((ticker, dates) -> {
            ArrayNode ranges = refined.addObject()
                    .put("ticker", ticker)
                    .put("rows", dates.size())
                    .putArray("sessions");
            dates.forEach(date -> ranges.addObject().put("from", date).put("to", date));
        });
        ArrayNode monthly = report.putArray("monthly");
        months.forEach((year, month) ->
                monthly.addObject().put("ano", Integer.parseInt(year)).put("mes", Integer.parseInt(month)));
        ArrayNode yearly = report.putArray("yearly");
        months.keySet().forEach(year -> yearly.addObject()
                .put("table", "tb_historico")
                .put("ano", Integer.parseInt(year))
                .put("rows", 1));
        b3.forEach((table, years) -> years.forEach(year -> yearly.addObject()
                .put("table", table)
                .put("ano", Integer.parseInt(year))
                .put("rows", 1)));
        return report.toString();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
