package dev.pregao.fetcher.source.b3;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * One line of 245 bytes within the bytes that were read. Numbers are read when they are asked for: most records of a file
 * are options, which only a few of their fields are ever wanted of.
 *
 * @param bytes shared with the lines around it, never changed
 * @param start where the line begins in them
 * @param line its number in the file, counted from 1
 */
public record CotahistRecord(byte[] bytes, int start, int line) {

    public static final int LENGTH = 245;

    /** No number of the layout is below 0. */
    public static final long NOT_A_NUMBER = -1;

    private static final int FIRST_PRINTABLE = ' ';

    /** The session's digits, yyyyMMdd; they are a date in every record that is handed on. */
    public long day() {
        return number(CotahistField.DATA);
    }

    public LocalDate session() {
        return CotahistText.date(day());
    }

    /** The field's digits as a number; {@link #NOT_A_NUMBER} where one of them is no digit. */
    public long number(CotahistField field) {
        int from = start + field.offset();
        return number(bytes, from, from + field.length());
    }

    static long number(byte[] bytes, int from, int to) {
        return Digits.number(bytes, from, to);
    }

    /** The field without the blanks behind it. */
    public String text(CotahistField field) {
        return new String(bytes, start + field.offset(), textLength(field), StandardCharsets.ISO_8859_1);
    }

    /** How many of the field's bytes stand before the blanks that fill it. */
    int textLength(CotahistField field) {
        int from = start + field.offset();
        int to = from + field.length();
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        return to - from;
    }

    /** Whether the field has a character that no text has, such as the end of another line. */
    boolean hasControl(CotahistField field) {
        int from = start + field.offset();
        for (int i = from; i < from + field.length(); i++) {
            if ((bytes[i] & 0xFF) < FIRST_PRINTABLE) {
                return true;
            }
        }
        return false;
    }

    /** TPMERC 010: shares, funds and receipts at sight. */
    public boolean isSpot() {
        int market = start + CotahistField.TPMERC.offset();
        return bytes[market] == '0' && bytes[market + 1] == '1' && bytes[market + 2] == '0';
    }
}
