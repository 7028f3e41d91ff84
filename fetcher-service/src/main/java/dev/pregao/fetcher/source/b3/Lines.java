package dev.pregao.fetcher.source.b3;

import dev.pregao.parquet.packed.Text;

/**
 * Records that can be read, side by side in bytes, a field of all of them at a time.
 *
 * @param start where the first of them begins
 */
public record Lines(byte[] bytes, int start, int count) {

    /** Sessions of some records, as days since 1970-01-01. */
    public void days(int from, int to, long[] target) {
        long last = 0;
        long epochDay = 0;
        int at = at(CotahistField.DATA, from);
        for (int i = from; i < to; i++) {
            long day = Digits.known(bytes, at, at + CotahistField.DATA.length());
            if (day != last) {
                last = day;
                epochDay = CotahistText.date(day).toEpochDay();
            }
            target[i] = epochDay;
            at += CotahistRecord.LENGTH;
        }
    }

    /** Numbers of some records. */
    public void numbers(CotahistField field, int from, int to, long[] target) {
        int at = at(field, from);
        int width = field.length();
        for (int i = from; i < to; i++) {
            target[i] = Digits.known(bytes, at, at + width);
            at += CotahistRecord.LENGTH;
        }
    }

    /** Texts of some records as two numbers each, see {@link Text}. */
    public void texts(CotahistField field, int from, int to, long[] first, long[] second) {
        int at = at(field, from);
        int width = Math.min(field.length(), Long.BYTES);
        int more = field.length() - width;
        for (int i = from; i < to; i++) {
            first[i] = characters(at, width);
            second[i] = more == 0 ? Text.BLANKS : characters(at + width, more);
            at += CotahistRecord.LENGTH;
        }
    }

    private int at(CotahistField field, int record) {
        return start + record * CotahistRecord.LENGTH + field.offset();
    }

    /** Up to eight characters, with blanks behind them. */
    private long characters(int at, int width) {
        long lastOfEight = Long.reverseBytes(Digits.eight(bytes, at + width - Long.BYTES));
        return width == Long.BYTES
                ? lastOfEight
                : lastOfEight << (Long.SIZE - width * Byte.SIZE) | Text.BLANKS >>> (width * Byte.SIZE);
    }
}
