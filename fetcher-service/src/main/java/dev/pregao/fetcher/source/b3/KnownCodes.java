package dev.pregao.fetcher.source.b3;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The codes of the layout's tables, and those seen in B3's files since (DATA.md 6.1 and 7, B3.md 2.1). Others are counted,
 * never refused: B3 adds markets without telling.
 */
public final class KnownCodes {

    /** Two digits. 13 from 2021, 34 to 36 from 2022, 92 and 93 from 2023. */
    private static final boolean[] BULLETINS = known(
            100, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 18, 22, 26, 32, 33, 34, 35, 36, 38, 42, 46, 48, 49, 50, 51, 52,
            53, 54, 56, 58, 60, 61, 62, 66, 68, 70, 71, 74, 75, 78, 82, 83, 84, 90, 92, 93, 96, 99);

    private static final boolean[] MARKETS = known(1_000, 10, 12, 13, 17, 20, 30, 50, 60, 70, 80);
    private static final boolean[] CORRECTIONS = known(10, 0, 1, 2, 8, 9);

    private final SortedMap<String, Integer> unknown = new TreeMap<>();

    /** How many of some records have a code that none of the tables has, by field and code. */
    public static SortedMap<String, Integer> unknown(Lines records) {
        KnownCodes codes = new KnownCodes();
        for (int i = 0; i < records.count(); i++) {
            codes.look(records.bytes(), records.start() + i * CotahistRecord.LENGTH);
        }
        return codes.unknown();
    }

    /** Looks at the record that begins there. */
    void look(byte[] bytes, int start) {
        look(bytes, start, CotahistField.CODBDI, BULLETINS);
        look(bytes, start, CotahistField.TPMERC, MARKETS);
        look(bytes, start, CotahistField.INDOPC, CORRECTIONS);
    }

    SortedMap<String, Integer> unknown() {
        return new TreeMap<>(unknown);
    }

    private void look(byte[] bytes, int start, CotahistField field, boolean[] known) {
        int from = start + field.offset();
        long code = Digits.number(bytes, from, from + field.length());
        if (code == CotahistRecord.NOT_A_NUMBER || !known[(int) code]) {
            String text = new String(bytes, from, field.length(), StandardCharsets.ISO_8859_1);
            unknown.merge(field + " " + text, 1, Integer::sum);
        }
    }

    private static boolean[] known(int size, int... codes) {
        boolean[] known = new boolean[size];
        for (int code : codes) {
            known[code] = true;
        }
        return known;
    }
}
