package dev.pregao.bench.cotahist;

import dev.pregao.fetcher.market.MarketFile;
import dev.pregao.fetcher.source.b3.CotahistField;
import dev.pregao.fetcher.source.b3.CotahistRecord;
import dev.pregao.fetcher.source.b3.Lines;
import dev.pregao.parquet.packed.PackedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;

/** Writes records of the market at sight as they come, copied out of the blocks they were read in. */
final class SpotLines implements Consumer<CotahistRecord> {

    private static final long MARKET = Long.parseLong(Rows.SPOT_MARKET);

    private final PackedFile<Lines> file;
    private final byte[] group = new byte[PackedFile.MOST_ROWS * CotahistRecord.LENGTH];
    private int count;

    SpotLines(OutputStream target) throws IOException {
        file = MarketFile.begin(target);
    }

    @Override
    public void accept(CotahistRecord record) {
        if (record.number(CotahistField.TPMERC) != MARKET) {
            return;
        }
        System.arraycopy(record.bytes(), record.start(), group, count * CotahistRecord.LENGTH, CotahistRecord.LENGTH);
        count++;
        if (count == PackedFile.MOST_ROWS) {
            writeGroup();
        }
    }

    void finish() throws IOException {
        if (count > 0) {
            writeGroup();
        }
        file.finish(Map.of());
    }

    private void writeGroup() {
        try {
            file.write(new Lines(group, 0, count), count);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        count = 0;
    }
}
