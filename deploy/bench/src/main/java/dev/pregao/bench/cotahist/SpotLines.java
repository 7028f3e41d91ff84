package dev.pregao.bench.cotahist;

import dev.pregao.fetcher.source.b3.CotahistField;
import dev.pregao.fetcher.source.b3.CotahistRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Records of the market at sight, copied out of the blocks they were read in: those of a year are 95 MB of 784. */
final class SpotLines implements Consumer<CotahistRecord> {

    private static final int LINES_A_BLOCK = 4_096;
    private static final long MARKET = Long.parseLong(Rows.SPOT_MARKET);

    private final List<byte[]> blocks = new ArrayList<>();
    private int inLast = LINES_A_BLOCK;

    @Override
    public void accept(CotahistRecord record) {
        if (record.number(CotahistField.TPMERC) != MARKET) {
            return;
        }
        if (inLast == LINES_A_BLOCK) {
            blocks.add(new byte[LINES_A_BLOCK * CotahistRecord.LENGTH]);
            inLast = 0;
        }
        byte[] block = blocks.get(blocks.size() - 1);
        System.arraycopy(record.bytes(), record.start(), block, inLast * CotahistRecord.LENGTH, CotahistRecord.LENGTH);
        inLast++;
    }

    Iterator<CotahistRecord> iterator() {
        return IntStream.range(0, blocks.size())
                .boxed()
                .flatMap(block -> IntStream.range(0, block == blocks.size() - 1 ? inLast : LINES_A_BLOCK)
                        .mapToObj(line -> new CotahistRecord(
                                blocks.get(block), line * CotahistRecord.LENGTH, block * LINES_A_BLOCK + line + 1)))
                .iterator();
    }
}
