package dev.pregao.chaos;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The years' objects of B3's own tables as {@link Job} writes them: in place of figures the raw keys that they are made of.
 * As in the job events are made of lists and of a year's sessions, and the cross-check of what both other tables hold.
 */
record B3Years(MemoryS3 s3) {

    static final List<String> TABLES = List.of("tb_b3_diario", "tb_b3_eventos", "tb_conferencia");

    private static final String SESSIONS = "raw/source=b3/";
    private static final String LISTS = "raw/source=b3-eventos/";
    private static final String INDEX = "raw/source=b3-indice/";

    /** Where a table's years lie. */
    static String folder(String table) {
        return "b3/" + table.replaceFirst("tb_(b3_)?", "") + "/";
    }

    static String key(String table, String year) {
        return folder(table) + "ano=" + year + "/" + folder(table).split("/")[1] + ".parquet";
    }

    static boolean isB3(String key) {
        return Stream.of(SESSIONS, LISTS, INDEX).anyMatch(key::startsWith);
    }

    /** What some raw objects change; the years written by table. */
    Map<String, Set<String>> write(Collection<String> keys) {
        Map<String, Set<String>> written = new TreeMap<>();
        for (String key : keys) {
            if (key.startsWith(SESSIONS)) {
                String year = year(key);
                NavigableMap<String, String> rows = stored("tb_b3_diario", year);
                (rows.isEmpty() ? sessions(year).keySet() : Set.of(session(key)))
                        .forEach(session -> rows.put(
                                session, Objects.requireNonNull(sessions(year).get(session))));
                put("tb_b3_diario", year, rows, written);
                put("tb_b3_eventos", year, events(year), written);
            } else if (key.startsWith(LISTS)) {
                years(SESSIONS).forEach(year -> put("tb_b3_eventos", year, events(year), written));
            }
        }
        keys.stream()
                .filter(key -> !key.startsWith(LISTS))
                .map(B3Years::year)
                .distinct()
                .forEach(year -> put("tb_conferencia", year, checks(year), written));
        return written;
    }

    /** All of it anew. */
    Map<String, Set<String>> writeAll() {
        Map<String, Set<String>> written = new TreeMap<>();
        years(SESSIONS).forEach(year -> put("tb_b3_diario", year, sessions(year), written));
        years(SESSIONS).forEach(year -> put("tb_b3_eventos", year, events(year), written));
        years("raw/").forEach(year -> put("tb_conferencia", year, checks(year), written));
        return written;
    }

    /** Each object as raw, and the compact table made of it, have it. */
    Map<String, String> asRawHasThem() {
        Map<String, String> objects = new TreeMap<>();
        for (String year : years("raw/")) {
            expect(objects, "tb_b3_diario", year, sessions(year));
            expect(objects, "tb_b3_eventos", year, sessions(year).isEmpty() ? new TreeMap<>() : events(year));
            expect(objects, "tb_conferencia", year, checks(year));
        }
        return objects;
    }

    /** Each object there is. */
    Map<String, String> objects() {
        Map<String, String> objects = new TreeMap<>();
        s3.keys(Settings.LAKE, "b3/").forEach(key -> objects.put(key, s3.text(Settings.LAKE, key)));
        return objects;
    }

    private static void expect(Map<String, String> objects, String table, String year, Map<String, String> rows) {
        if (!rows.isEmpty()) {
            objects.put(key(table, year), text(rows));
        }
    }

    private void put(String table, String year, Map<String, String> rows, Map<String, Set<String>> written) {
        if (!rows.isEmpty()) {
            s3.put(Settings.LAKE, key(table, year), text(rows));
            written.computeIfAbsent(table, none -> new TreeSet<>()).add(year);
        }
    }

    private static String text(Map<String, String> rows) {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + " " + row.getValue())
                .collect(Collectors.joining("\n"));
    }

    private NavigableMap<String, String> stored(String table, String year) {
        NavigableMap<String, String> rows = new TreeMap<>();
        if (s3.has(Settings.LAKE, key(table, year))) {
            s3.text(Settings.LAKE, key(table, year)).lines().forEach(line -> {
                String[] parts = line.split(" ", 2);
                rows.put(parts[0], parts[1]);
            });
        }
        return rows;
    }

    /** Newest version by session. */
    private NavigableMap<String, String> sessions(String year) {
        NavigableMap<String, String> newest = new TreeMap<>();
        s3.keys(Settings.RAW, SESSIONS + "date=" + year).forEach(key -> newest.put(session(key), key));
        return newest;
    }

    /** Newest list by issuer, if the table of quotes has anything of the year. */
    private NavigableMap<String, String> events(String year) {
        NavigableMap<String, String> newest = new TreeMap<>();
        if (!stored("tb_b3_diario", year).isEmpty()) {
            s3.keys(Settings.RAW, LISTS).forEach(key -> newest.put(key.split("/")[2], key));
        }
        return newest;
    }

    /** Quotes, bars and the index's closes, where there are bars and one of the others. */
    private NavigableMap<String, String> checks(String year) {
        NavigableMap<String, String> rows = new TreeMap<>();
        stored("tb_b3_diario", year).forEach((session, key) -> rows.put("b3-" + session, key));
        s3.keys(Settings.RAW, INDEX + "index=IBOV/year=" + year + "/").forEach(key -> rows.put("index", key));
        String history = HistoryYear.key(year);
        Map<String, String> bars =
                s3.has(Settings.LAKE, history) ? HistoryYear.parse(s3.text(Settings.LAKE, history)) : Map.of();
        if (bars.isEmpty() || rows.isEmpty()) {
            return new TreeMap<>();
        }
        bars.forEach((row, key) -> rows.put("yahoo-" + row.replace(' ', '-'), key));
        return rows;
    }

    private Set<String> years(String prefix) {
        return s3.keys(Settings.RAW, prefix).stream()
                .filter(key -> !key.startsWith(LISTS))
                .map(B3Years::year)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String session(String key) {
        return key.split("/")[2].substring("date=".length());
    }

    private static String year(String key) {
        return key.startsWith(SESSIONS)
                ? session(key).substring(0, 4)
                : key.startsWith(INDEX) ? key.split("/")[3].substring("year=".length()) : Raw.year(key);
    }
}
