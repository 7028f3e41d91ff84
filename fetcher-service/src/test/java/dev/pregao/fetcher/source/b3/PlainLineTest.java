package dev.pregao.fetcher.source.b3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick look at a line against the slow one, field by field. */
class PlainLineTest {

    private static final int OFFSET = 13;

    @Test
    void everyByteOfEveryPositionIsJudgedAsItsFieldIs() {
        byte[] text = (" ".repeat(OFFSET) + Cotahist.RECORD).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(PlainLine.is(text, OFFSET)).isTrue();
        for (int at = OFFSET + 2; at < text.length; at++) {
            byte kept = text[at];
            for (int each = 0; each < 256; each++) {
                text[at] = (byte) each;
                assertThat(PlainLine.is(text, OFFSET))
                        .as("byte " + each + " at " + (at - OFFSET))
                        .isEqualTo(naive(text));
            }
            text[at] = kept;
        }
    }

    @Test
    void soAreManyAtOnce() {
        Random random = new Random(1);
        byte[] text = (" ".repeat(OFFSET) + Cotahist.RECORD).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 100_000; i++) {
            byte[] line = text.clone();
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                line[OFFSET + 2 + random.nextInt(CotahistRecord.LENGTH - 2)] = (byte) random.nextInt(256);
            }
            assertThat(PlainLine.is(line, OFFSET)).isEqualTo(naive(line));
        }
    }

    private static boolean isNumber(byte[] text, CotahistField field) {
        return new String(text, OFFSET + field.offset(), field.length(), StandardCharsets.ISO_8859_1).matches("[0-9]+");
    }

    private static boolean naive(byte[] text) {
        CotahistRecord record = new CotahistRecord(text, OFFSET, 1);
        for (CotahistField field : CotahistField.values()) {
            if (field.isNumber() ? !isNumber(text, field) : record.hasControl(field)) {
                return false;
            }
        }
        return true;
    }
}
