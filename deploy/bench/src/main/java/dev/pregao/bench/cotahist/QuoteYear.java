package dev.pregao.bench.cotahist;

import dev.pregao.contracts.calendar.TradingCalendar;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A year's file in B3's form and proportions (2024: 80.4 % options, 12.2 % spot, 3.9 % odd lots, 2.1 % forwards, the rest
 * other markets). As in B3's, records stand in no order of date, but beside others of their session and of papers next to
 * theirs; prices, trades and volumes are spread as those of 2022-02-03, so that the file packs as B3's do (1 to 7.5). All
 * of one seed.
 *
 * @param records without header and trailer
 */
record QuoteYear(int year, int records, long seed) {

    private static final String END = "\r\n";
    private static final int PAPERS = 1_400;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    /** Records of a session that stand side by side, and of a paper among them. */
    private static final int MOST_TOGETHER = 400;

    private static final int OF_A_PAPER = 20;

    /** Of a thousand records: what is left are exercises and auctions. */
    private static final int OPTIONS = 804;

    private static final int SPOT = OPTIONS + 122;
    private static final int ODD_LOTS = SPOT + 39;
    private static final int FORWARDS = ODD_LOTS + 21;

    private record Market(String bulletin, String code, String term) {
        boolean isOption() {
            return code.equals("070") || code.equals("080");
        }
    }

    void write(OutputStream target) throws IOException {
        Random random = new Random(seed);
        List<LocalDate> sessions = TradingCalendar.sessions(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(target, 1 << 16));
        zip.putNextEntry(new ZipEntry("COTAHIST_A" + year + ".TXT"));
        String name = "COTAHIST." + year + "BOVESPA " + DAY.format(sessions.get(sessions.size() - 1));
        put(zip, "00" + name + " ".repeat(214));
        String day = "";
        int paper = 0;
        int together = 0;
        for (int i = 0; i < records; i++) {
            if (together == 0) {
                day = DAY.format(sessions.get(random.nextInt(sessions.size())));
                paper = random.nextInt(PAPERS);
                together = 1 + random.nextInt(MOST_TOGETHER);
            }
            put(zip, quote(random, day, (paper + together / OF_A_PAPER) % PAPERS, together));
            together--;
        }
        put(zip, "99%s%011d".formatted(name, records + 2L) + " ".repeat(203));
        zip.finish();
        zip.flush();
    }

    /** One record; fields in the layout's order. */
    private static String quote(Random random, String day, int paper, int strike) {
        Market market = market(random.nextInt(1_000), paper);
        int level = 500 + (paper * 7_919) % 9_000;
        StringBuilder line = new StringBuilder(245);
        line.append("01").append(day).append(market.bulletin());
        line.append("%-12s%s%-12s%-10s%-3s%-4s"
                .formatted(
                        market.isOption() ? letters(paper) + (char) ('A' + paper % 24) + strike : code(paper),
                        market.code(),
                        "PAPEL " + paper,
                        paper % 3 == 0 ? "PN      N2" : "ON      NM",
                        market.term(),
                        "R$"));
        long price = market.isOption() ? spread(random, 2.7) : level + random.nextInt(200);
        long range = random.nextInt(3) == 0 ? 0 : price / 20;
        for (long each : new long[] {price, price + range, price - range, price + range / 3, price + range / 2}) {
            digits(line, each, 13);
        }
        digits(line, random.nextInt(5) < 2 ? 0 : price, 13);
        digits(line, random.nextInt(5) < 2 ? 0 : price + 1, 13);
        digits(line, spread(random, market.isOption() ? 1.8 : 4), 5);
        long papers = 100 * spread(random, market.isOption() ? 3.2 : 4.3);
        digits(line, papers, 18);
        digits(line, papers * (price + range / 3), 18);
        digits(line, market.isOption() ? level / 100 * 100L + 25L * strike : 0, 13);
        line.append("0").append(market.isOption() ? paper % 3 == 0 ? "20250117" : "20250221" : "99991231");
        line.append("0000001").append("0".repeat(13));
        line.append("BR%-4sACNOR%d".formatted(letters(paper), paper % 10));
        digits(line, 100 + paper % 300, 3);
        return line.toString();
    }

    private static Market market(int share, int paper) {
        if (share < OPTIONS) {
            return paper % 2 == 0 ? new Market("78", "070", "000") : new Market("82", "080", "000");
        }
        if (share < SPOT) {
            return new Market("02", "010", "");
        }
        if (share < ODD_LOTS) {
            return new Market("96", "020", "");
        }
        return share < FORWARDS ? new Market("62", "030", "030") : new Market("32", "012", "");
    }

    /** From 1 to ten to some power, small ones as often as each ten times as great. */
    private static long spread(Random random, double digits) {
        return (long) Math.pow(10, random.nextDouble() * digits);
    }

    private static String code(int paper) {
        return letters(paper) + (3 + paper % 9);
    }

    private static String letters(int paper) {
        char[] letters = new char[4];
        int rest = paper;
        for (int i = 3; i >= 0; i--) {
            letters[i] = (char) ('A' + rest % 26);
            rest /= 26;
        }
        return new String(letters);
    }

    private static void digits(StringBuilder line, long value, int width) {
        String text = Long.toString(value);
        line.append("0".repeat(width - text.length())).append(text);
    }

    private static void put(OutputStream target, String line) {
        try {
            target.write((line + END).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
