package dev.pregao.fetcher.market;

import dev.pregao.fetcher.source.b3.CotahistField;
import dev.pregao.fetcher.source.b3.CotahistRecord;
import dev.pregao.fetcher.source.b3.KnownCodes;
import dev.pregao.parquet.Column;
import dev.pregao.parquet.CompactFile;
import dev.pregao.parquet.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One session of the whole market as the raw object: every record, every field under its name in B3's layout. Numbers are
 * the file's digits: prices in cents for FATCOT papers, PTOEXE in millionths, DATVEN as yyyyMMdd.
 */
public final class MarketFile {

    /** Each record has its own, or nearly so. */
    private static final Set<CotahistField> MANY_VALUES = EnumSet.of(
            CotahistField.CODNEG,
            CotahistField.PREABE,
            CotahistField.PREMAX,
            CotahistField.PREMIN,
            CotahistField.PREMED,
            CotahistField.PREULT,
            CotahistField.PREOFC,
            CotahistField.PREOFV,
            CotahistField.QUATOT,
            CotahistField.VOLTOT);

    private static final Table<CotahistRecord> TABLE = new Table<>(
            "raw_market",
            Arrays.stream(CotahistField.values())
                    .map(field -> MANY_VALUES.contains(field) ? column(field).ofManyValues() : column(field))
                    .toList(),
            Table.anyOrder(),
            row -> {
                throw new UnsupportedOperationException("the fetcher reads no market session");
            });

    private MarketFile() {}

    public static byte[] bytes(MarketVersion version) {
        List<CotahistRecord> records = version.records();
        Map<String, String> footer = version.origin().footer();
        SortedMap<String, Integer> unknown = KnownCodes.unknown(records);
        if (!unknown.isEmpty()) {
            footer.put(
                    "pregao.unknown-codes",
                    unknown.entrySet().stream()
                            .map(code -> code.getKey() + "=" + code.getValue())
                            .collect(Collectors.joining(";")));
        }
        return CompactFile.bytes(TABLE, records, footer);
    }

    /** Records in any order, as many as there are. */
    public static void write(Iterator<CotahistRecord> records, Map<String, String> footer, OutputStream target)
            throws IOException {
        CompactFile.write(TABLE, records, footer, target);
    }

    private static Column<CotahistRecord> column(CotahistField field) {
        if (field == CotahistField.DATA) {
            return Column.everyEpochDay(
                    field.column(), record -> (int) record.session().toEpochDay());
        }
        if (field.isNumber()) {
            return Column.everyCount(field.column(), record -> record.number(field));
        }
        return Column.everyLatin1(
                field.column(), CotahistRecord::bytes, record -> record.start() + field.offset(), field.length());
    }
}
