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
 * other markets), its records in no order of date. Papers, prices and volumes are random walks of one seed.
 *
 * @param records without header and trailer
 */
record QuoteYear(int year, int records, long seed) {

    private static final String END = "\r\n";
    private static final int PAPERS = 1_400;
    private static final int SERIES = 90_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    /** Of a thousand records: what is left are exercises and auctions. */
    private static final int OPTIONS = 804;

    private static final int SPOT = OPTIONS + 122;
    private static final int ODD_LOTS = SPOT + 39;
    private static final int FORWARDS = ODD_LOTS + 21;

    private record Market(String bulletin, String code, String term) {}

    void write(OutputStream target) throws IOException {
        Random random = new Random(seed);
        List<LocalDate> sessions = TradingCalendar.sessions(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(target, 1 << 16));
        zip.putNextEntry(new ZipEntry("COTAHIST_A" + year + ".TXT"));
        String name = "COTAHIST." + year + "BOVESPA " + DAY.format(sessions.get(sessions.size() - 1));
        put(zip, "00" + name + " ".repeat(214));
        for (int i = 0; i < records; i++) {
            put(zip, quote(random, DAY.format(sessions.get(random.nextInt(sessions.size())))));
        }
        put(zip, "99%s%011d".formatted(name, records + 2L) + " ".repeat(203));
        zip.finish();
        zip.flush();
    }

    /** One record; fields in the layout's order. */
    private static String quote(Random random, String day) {
        Market market = market(random.nextInt(1_000));
        int paper = market.code().equals("070") || market.code().equals("080")
                ? random.nextInt(SERIES)
                : random.nextInt(PAPERS);
        long price = 100 + Math.abs((paper * 7_919L) % 9_000) + random.nextInt(200);
        long papers = 100L * (1 + random.nextInt(90_000));
        StringBuilder line = new StringBuilder(245);
        line.append("01").append(day).append(market.bulletin());
        line.append("%-12s%s%-12s%-10s%-3s%-4s"
                .formatted(code(paper), market.code(), "PAPEL " + paper % PAPERS, "ON      NM", market.term(), "R$"));
        for (long each : new long[] {price, price + 90, price - 70, price + 3, price + 12, price + 11, price + 13}) {
            digits(line, each, 13);
        }
        digits(line, 1 + random.nextInt(99_000), 5);
        digits(line, papers, 18);
        digits(line, papers * (price + 3), 18);
        digits(line, market.term().isEmpty() ? 0 : price, 13);
        line.append("0").append("99991231").append("0000001").append("0".repeat(13));
        // An option has its paper's: of 7,261 records of 2022-02-03 there are 1,228
        line.append("BR%-4sACNOR%d".formatted(code(paper % PAPERS).substring(0, 4), paper % 10));
        digits(line, 100 + paper % 300, 3);
        return line.toString();
    }

    private static Market market(int share) {
        if (share < OPTIONS) {
            return share % 2 == 0 ? new Market("78", "070", "000") : new Market("82", "080", "000");
        }
        if (share < SPOT) {
            return new Market("02", "010", "");
        }
        if (share < ODD_LOTS) {
            return new Market("96", "020", "");
        }
        return share < FORWARDS ? new Market("62", "030", "030") : new Market("32", "012", "");
    }

    private static String code(int paper) {
        char[] letters = new char[4];
        int rest = paper;
        for (int i = 3; i >= 0; i--) {
            letters[i] = (char) ('A' + rest % 26);
            rest /= 26;
        }
        return new String(letters) + (3 + paper % 9);
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
