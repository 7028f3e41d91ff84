package dev.pregao.local.market;

import dev.pregao.local.market.lists.RecordedLists;
import dev.pregao.local.market.lists.SiteLists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of CSV tables of daily quotes, {@code .csv} or {@code .csv.gz}, as {@link Recording} reads them, and of B3's
 * files as {@link QuoteFiles} does, its lists as {@link RecordedLists}. Several tables of one symbol are one series; where
 * their dates overlap the table with the later last date wins. A table, a file or a row that cannot be read stops only
 * itself.
 */
public final class RecordedMarket implements Market {
    private final Map<String, Series> series = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private final QuoteFiles quoteFiles;
    private final RecordedLists lists;

    /**
     * Reads the whole folder.
     *
     * @throws MarketError if there is no such folder, no table or file of B3's in it, or none that can be read
     */
    public RecordedMarket(Path folder) {
        Map<String, List<Series>> parts = new TreeMap<>();
        for (Path table : tables(folder)) {
            try {
                Recording.Table read = Recording.read(table);
                refused.addAll(read.refused());
                read.series().forEach(part -> parts.computeIfAbsent(part.symbol(), symbol -> new ArrayList<>())
                        .add(part));
            } catch (MarketError unreadable) {
                refused.add(String.valueOf(unreadable.getMessage()));
            }
        }
        quoteFiles = new QuoteFiles(list(folder, QuoteFiles::isQuotes));
        refused.addAll(quoteFiles.refused());
        lists = RecordedLists.of(list(folder, RecordedLists::isAnswer));
        refused.addAll(lists.refused());
        if (parts.isEmpty() && quoteFiles.isEmpty() && lists.isEmpty()) {
            throw new MarketError(String.join("\n", refused));
        }
        parts.forEach((symbol, all) -> series.put(symbol, merge(symbol, all)));
    }

    @Override
    public Optional<Series> find(String symbol) {
        return Optional.ofNullable(series.get(symbol));
    }

    @Override
    public Optional<byte[]> findFile(String name) {
        return quoteFiles.find(name);
    }

    @Override
    public SiteLists lists() {
        return lists.lists();
    }

    @Override
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private static List<Path> tables(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new MarketError("there is no folder " + folder + "; " + needed());
        }
        List<Path> tables = list(folder, Recording::isTable);
        if (tables.isEmpty()
                && list(folder, file -> QuoteFiles.isQuotes(file) || RecordedLists.isAnswer(file))
                        .isEmpty()) {
            throw new MarketError("the folder " + folder + " has no table" + below(folder) + "; " + needed());
        }
        return tables;
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(wanted).sorted().toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new MarketError("cannot read the folder " + folder, unreadable);
        }
    }

    /** Somebody has named the folder above the one that is meant. */
    private static String below(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            List<String> withTables = files.filter(Recording::isTable)
                    .map(table -> table.resolveSibling("").toString())
                    .distinct()
                    .sorted()
                    .toList();
            return withTables.isEmpty() ? "" : ", but there are some in " + String.join(", ", withTables);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new MarketError("cannot read the folder " + folder, unreadable);
        }
    }

    private static String needed() {
        return "a recorded market is a folder of .csv or .csv.gz files with a header naming at least "
                + TableHeader.NEEDED
                + ", or of B3's COTAHIST files (.ZIP, .TXT, .TXT.gz), or lists of its site (.json)";
    }

    private static Series merge(String symbol, List<Series> parts) {
        NavigableMap<LocalDate, Quote> quotes = new TreeMap<>();
        parts.stream()
                .sorted(Comparator.comparing(part -> part.quotes().lastKey()))
                .forEach(part -> quotes.putAll(part.quotes()));
        return new Series(symbol, quotes);
    }
}
