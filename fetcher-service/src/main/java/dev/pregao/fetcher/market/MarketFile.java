package dev.pregao.fetcher.market;

import dev.pregao.fetcher.source.b3.CotahistField;
import dev.pregao.fetcher.source.b3.KnownCodes;
import dev.pregao.fetcher.source.b3.Lines;
import dev.pregao.parquet.packed.PackedColumn;
import dev.pregao.parquet.packed.PackedColumn.Kind;
import dev.pregao.parquet.packed.PackedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One session of the whole market as the raw object: every record, every field under its name in B3's layout. Numbers are
 * the file's digits: prices in cents for FATCOT papers, PTOEXE in millionths, DATVEN as yyyyMMdd.
 */
public final class MarketFile {

    private static final List<PackedColumn<Lines>> COLUMNS =
            Arrays.stream(CotahistField.values()).map(MarketFile::column).toList();

    private MarketFile() {}

    public static byte[] bytes(MarketVersion version) {
        Map<String, String> footer = version.origin().footer();
        SortedMap<String, Integer> unknown = KnownCodes.unknown(version.lines(0, version.size()));
        if (!unknown.isEmpty()) {
            footer.put(
                    "pregao.unknown-codes",
                    unknown.entrySet().stream()
                            .map(code -> code.getKey() + "=" + code.getValue())
                            .collect(Collectors.joining(";")));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PackedFile<Lines> file = begin(bytes);
            for (int from = 0; from < version.size(); from += PackedFile.MOST_ROWS) {
                int count = Math.min(PackedFile.MOST_ROWS, version.size() - from);
                file.write(version.lines(from, count), count);
            }
            file.finish(footer);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing " + version.session() + " to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /** Begins a file of records in any order; of lines that can be read. */
    public static PackedFile<Lines> begin(OutputStream target) throws IOException {
        return new PackedFile<>("raw_market", COLUMNS, target);
    }

    private static PackedColumn<Lines> column(CotahistField field) {
        if (field == CotahistField.DATA) {
            return new PackedColumn<>(
                    field.column(), Kind.DAY, (lines, from, to, first, second) -> lines.days(from, to, first));
        }
        if (field.isNumber()) {
            return new PackedColumn<>(
                    field.column(),
                    Kind.NUMBER,
                    (lines, from, to, first, second) -> lines.numbers(field, from, to, first));
        }
        return new PackedColumn<>(
                field.column(),
                Kind.TEXT,
                (lines, from, to, first, second) -> lines.texts(field, from, to, first, second));
    }
}
