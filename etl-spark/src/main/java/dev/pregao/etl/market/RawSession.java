package dev.pregao.etl.market;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.MarketRow;
import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Row;
import dev.pregao.parquet.Source;
import dev.pregao.parquet.Table;
import dev.pregao.parquet.Wanted;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A raw object of a session of the whole market, of which the spot market's rows are read.
 *
 * @param key its key
 * @param partial why the file it was made of was refused, if the fetch took what could be read of it all the same
 * @param rejected records of the file that are not in the object, since a field of theirs could not be read
 * @param unknownCodes how many records have a code that no table of B3's layout has, by field and code
 * @param leftOut how many records of shares are no row, by reason
 * @param rows a paper each
 */
record RawSession(
        RawKey.MarketSession key,
        Optional<String> partial,
        int rejected,
        SortedMap<String, Integer> unknownCodes,
        SortedMap<String, Integer> leftOut,
        List<MarketRow> rows) {

    private static final String PARTIAL = "pregao.partial";
    private static final String REJECTED = "pregao.rejected";
    private static final String UNKNOWN = "pregao.unknown-codes";
    private static final int TEXTS = 6;
    /** A paper's second record: the one with more trades is its row. */
    private static final String TWICE = "duplicate-record";

    RawSession {
        unknownCodes = Collections.unmodifiableSortedMap(unknownCodes);
        leftOut = Collections.unmodifiableSortedMap(leftOut);
        rows = List.copyOf(rows);
    }

    /** Whether it is all of what B3 told, and nothing of it was left out. */
    boolean isWhole() {
        return partial.isEmpty() && rejected == 0;
    }

    /** Empty if the bytes are no such object. */
    static Optional<RawSession> parse(RawKey.MarketSession key, byte[] bytes) {
        Map<String, MarketRow> rows = new LinkedHashMap<>();
        SortedMap<String, Integer> leftOut = new TreeMap<>();
        try {
            CompactFile file = CompactFile.open(Source.of(bytes));
            file.forEach(table(), Wanted.all().where("tpmerc", Set.of(MarketQuote.SPOT)), quote -> {
                if (quote.isShare()) {
                    Optional<String> wrong = quote.wrong();
                    if (wrong.isPresent()) {
                        leftOut.merge(wrong.get(), 1, Integer::sum);
                    } else {
                        MarketRow row = quote.row(key);
                        MarketRow other = rows.put(row.ticker(), row);
                        if (other != null) {
                            leftOut.merge(TWICE, 1, Integer::sum);
                            rows.put(row.ticker(), other.trades() < row.trades() ? row : other);
                        }
                    }
                }
            });
            Map<String, String> footer = file.keyValues();
            return Optional.of(new RawSession(
                    key,
                    Optional.ofNullable(footer.get(PARTIAL)),
                    Integer.parseInt(footer.getOrDefault(REJECTED, "0")),
                    codes(footer.getOrDefault(UNKNOWN, "")),
                    leftOut,
                    List.copyOf(rows.values())));
        } catch (IOException | RuntimeException noSuchObject) {
            return Optional.empty();
        }
    }

    /** Of {@code CODBDI 97=5;TPMERC 021=2}. */
    private static SortedMap<String, Integer> codes(String footer) {
        SortedMap<String, Integer> codes = new TreeMap<>();
        for (String code : footer.split(";", -1)) {
            int at = code.indexOf('=');
            if (at > 0) {
                codes.put(code.substring(0, at), Integer.parseInt(code.substring(at + 1)));
            }
        }
        return codes;
    }

    /** The columns that are wanted. A year's texts repeat themselves: each is held once. */
    private static Table<MarketQuote> table() {
        List<Column<MarketQuote>> columns = List.of(
                Column.text("codbdi", MarketQuote::codbdi),
                Column.text("codneg", MarketQuote::codneg),
                Column.text("tpmerc", MarketQuote::tpmerc),
                Column.text("nomres", MarketQuote::nomres),
                Column.text("especi", MarketQuote::especi),
                Column.text("modref", MarketQuote::modref),
                Column.everyCount("preabe", MarketQuote::preabe),
                Column.everyCount("premax", MarketQuote::premax),
                Column.everyCount("premin", MarketQuote::premin),
                Column.everyCount("premed", MarketQuote::premed),
                Column.everyCount("preult", MarketQuote::preult),
                Column.everyCount("preofc", MarketQuote::preofc),
                Column.everyCount("preofv", MarketQuote::preofv),
                Column.everyCount("totneg", MarketQuote::totneg),
                Column.everyCount("quatot", MarketQuote::quatot),
                Column.everyCount("voltot", MarketQuote::voltot),
                Column.everyCount("fatcot", MarketQuote::fatcot),
                Column.text("codisi", MarketQuote::codisi),
                Column.everyCount("dismes", MarketQuote::dismes));
        Map<String, String> texts = new HashMap<>();
        return new Table<>("raw_market", columns, Table.anyOrder(), row -> quote(row, texts));
    }

    private static MarketQuote quote(Row row, Map<String, String> texts) {
        int at = TEXTS;
        return new MarketQuote(
                text(row, 0, texts),
                text(row, 1, texts),
                text(row, 2, texts),
                text(row, 3, texts),
                text(row, 4, texts),
                text(row, 5, texts),
                count(row, at++),
                count(row, at++),
                count(row, at++),
                count(row, at++),
                count(row, at++),
                count(row, at++),
                count(row, at++),
                count(row, at++),
                count(row, at++),
                count(row, at++),
                count(row, at++),
                text(row, at++, texts),
                count(row, at));
    }

    private static String text(Row row, int column, Map<String, String> texts) {
        return texts.computeIfAbsent(row.required(column, String.class), text -> text);
    }

    private static long count(Row row, int column) {
        return row.required(column, Long.class);
    }
}
