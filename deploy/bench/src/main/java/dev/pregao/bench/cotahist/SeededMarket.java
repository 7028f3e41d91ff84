package dev.pregao.bench.cotahist;

import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.fetcher.market.MarketVersion;
import dev.pregao.fetcher.source.b3.CotahistField;
import dev.pregao.fetcher.source.b3.CotahistRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Sessions of the whole market, each as large as B3's of its year: every paper once, an odd lot to every third, options and
 * forwards for the rest. A seed gives the same ones on every machine.
 */
public final class SeededMarket {

    /** Records of a year as its trailer counts them, or a session's of it times the year's (DATA.md 6.1, B3.md 2.1). */
    private static final NavigableMap<Integer, Integer> RECORDS = new TreeMap<>(Map.of(
            1986, 177_981,
            2010, 287_480,
            2015, 414_179,
            2018, 577_000,
            2021, 1_857_000,
            2022, 1_850_000,
            2024, 2_635_561,
            2025, 3_174_698,
            2026, 3_960_000));

    /** Papers at sight of a session: 1,086 on 2021-06-25, 1,284 in 2024 on the whole. */
    private static final NavigableMap<Integer, Integer> PAPERS =
            new TreeMap<>(Map.of(1986, 300, 2010, 450, 2021, 1_086, 2024, 1_284, 2026, 2_000));

    private static final int ODD_LOT_EVERY = 3;
    private static final int LETTERS = 26;
    private static final byte[] BLANK_RECORD = blankRecord();

    private final long seed;

    public SeededMarket(long seed) {
        this.seed = seed;
    }

    /** Of a year, oldest first. */
    public static List<LocalDate> sessions(int year, LocalDate last) {
        LocalDate end = LocalDate.of(year, 12, 31);
        return TradingCalendar.sessions(LocalDate.of(year, 1, 1), end.isBefore(last) ? end : last);
    }

    /** How many papers at sight a session of the year has. */
    static int papers(int year) {
        return between(PAPERS, year);
    }

    /** How many records a session of the year has. */
    static int records(int year) {
        LocalDate end = LocalDate.of(year, 12, 31);
        return between(RECORDS, year) / sessions(year, end).size();
    }

    private static int between(NavigableMap<Integer, Integer> known, int year) {
        Map.Entry<Integer, Integer> before = known.floorEntry(year);
        Map.Entry<Integer, Integer> after = known.ceilingEntry(year);
        if (before == null || after == null) {
            throw new IllegalArgumentException(year + " is not within " + known.keySet());
        }
        int years = Math.max(1, after.getKey() - before.getKey());
        return before.getValue() + (after.getValue() - before.getValue()) * (year - before.getKey()) / years;
    }

    /** A session as the fetcher stores it. */
    public MarketVersion version(LocalDate session) {
        int papers = papers(session.getYear());
        int records = records(session.getYear());
        byte[] lines = new byte[records * CotahistRecord.LENGTH];
        SplittableRandom random = new SplittableRandom(seed * 31 + session.toEpochDay());
        for (int index = 0; index < records; index++) {
            int start = index * CotahistRecord.LENGTH;
            System.arraycopy(BLANK_RECORD, 0, lines, start, CotahistRecord.LENGTH);
            Line line = new Line(lines, start);
            line.number(CotahistField.DATA, Long.parseLong(session.toString().replace("-", "")));
            if (index < papers) {
                line.paper("02", "010", code(index), index, session, random);
            } else if (index - papers < papers / ODD_LOT_EVERY) {
                int paper = (index - papers) * ODD_LOT_EVERY;
                line.paper("96", "020", code(paper) + "F", paper, session, random);
            } else {
                int series = index - papers - papers / ODD_LOT_EVERY;
                boolean call = series % 2 == 0;
                String option = letters(series % papers) + (char) ('A' + series % LETTERS) + series / papers;
                line.paper(call ? "78" : "82", call ? "070" : "080", option, series % papers, session, random);
            }
        }
        String file = "COTAHIST_A" + session.getYear() + ".ZIP";
        return MarketVersion.of(
                session,
                lines,
                new MarketVersion.Origin(file, "seeded", Instant.parse("2026-11-20T00:30:00Z"), 0, null));
    }

    /** B3's code of a paper. */
    public static String code(int paper) {
        return letters(paper) + (3 + paper % 4);
    }

    private static String letters(int paper) {
        char[] letters = new char[4];
        int rest = paper;
        for (int i = letters.length - 1; i >= 0; i--) {
            letters[i] = (char) ('A' + rest % LETTERS);
            rest /= LETTERS;
        }
        return new String(letters);
    }

    private static byte[] blankRecord() {
        byte[] blank = new byte[CotahistRecord.LENGTH];
        Arrays.fill(blank, (byte) ' ');
        Line line = new Line(blank, 0);
        line.at(0, "01");
        for (CotahistField field : CotahistField.values()) {
            if (field.isNumber()) {
                line.number(field, 0);
            }
        }
        line.number(CotahistField.DATVEN, 99_991_231);
        line.number(CotahistField.FATCOT, 1);
        line.text(CotahistField.ESPECI, "ON      NM");
        line.text(CotahistField.MODREF, "R$");
        return blank;
    }

    /** A record being written. */
    private record Line(byte[] bytes, int start) {

        void paper(String bulletin, String market, String code, int paper, LocalDate session, SplittableRandom random) {
            text(CotahistField.CODBDI, bulletin);
            text(CotahistField.CODNEG, code);
            text(CotahistField.TPMERC, market);
            text(CotahistField.NOMRES, "PAPEL " + paper);
            text(CotahistField.CODISI, "BR" + letters(paper) + "ACNOR" + paper % 10);
            long price = 1_000 + paper * 7_919L % 9_000 + session.getDayOfYear() + random.nextInt(200);
            long papers = 100L * (1 + random.nextInt(90_000));
            number(CotahistField.PREABE, price);
            number(CotahistField.PREMAX, price + 90);
            number(CotahistField.PREMIN, price - 70);
            number(CotahistField.PREMED, price + 3);
            number(CotahistField.PREULT, price + random.nextInt(60));
            number(CotahistField.PREOFC, price - 1);
            number(CotahistField.PREOFV, price + 1);
            number(CotahistField.TOTNEG, 1 + random.nextInt(99_000));
            number(CotahistField.QUATOT, papers);
            number(CotahistField.VOLTOT, papers * (price + 3));
            number(CotahistField.DISMES, 100 + paper % 300);
        }

        void number(CotahistField field, long value) {
            long rest = value;
            for (int at = field.last() - 1; at >= field.offset(); at--) {
                bytes[start + at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }

        void text(CotahistField field, String text) {
            at(field.offset(), text);
        }

        void at(int offset, String text) {
            for (int i = 0; i < text.length(); i++) {
                bytes[start + offset + i] = (byte) text.charAt(i);
            }
        }
    }
}
