package dev.pregao.local.market.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * B3's files of historical quotes of a story: a ZIP of one member, lines of 245 characters, of each paper and session a
 * record of the spot market and one of its odd lots. The year's for every year, a day's for those of the last one.
 */
public final class QuoteFile {

    private static final Pattern YEAR = Pattern.compile("COTAHIST_A(\\d{4})\\.ZIP");
    private static final Pattern DAY = Pattern.compile("COTAHIST_D(\\d{2})(\\d{2})(\\d{4})\\.ZIP");
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.BASIC_ISO_DATE;
    private static final LocalTime PUBLISHED = LocalTime.of(20, 31);
    private static final String END = "\r\n";
    private static final int LINE = 245;
    /** Of a paper that nothing was parted from yet. */
    private static final int FIRST_DISTRIBUTION = 100;

    private static final int MOST_TRADES = 99_999;
    private static final int ODD_LOT_PART = 4_000;

    private final Story story;

    public QuoteFile(Story story) {
        this.story = story;
    }

    /** The file of a name; empty if B3 would have none. */
    public Optional<byte[]> find(String name) {
        Matcher year = YEAR.matcher(name);
        if (year.matches()) {
            return zip(
                    name,
                    story.sessions().stream()
                            .filter(session -> session.getYear() == Integer.parseInt(year.group(1)))
                            .toList());
        }
        Matcher day = DAY.matcher(name);
        if (!day.matches() || story.sessions().isEmpty()) {
            return Optional.empty();
        }
        String date = day.group(3) + day.group(2) + day.group(1);
        int last = story.sessions().get(story.sessions().size() - 1).getYear();
        return zip(
                name,
                story.sessions().stream()
                        .filter(session -> session.getYear() == last
                                && DIGITS.format(session).equals(date))
                        .toList());
    }

    private Optional<byte[]> zip(String name, Collection<LocalDate> sessions) {
        LocalDate last = sessions.stream().max(LocalDate::compareTo).orElse(null);
        if (last == null) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry member = new ZipEntry(name.replace(".ZIP", ".TXT"));
            member.setTimeLocal(last.atTime(PUBLISHED));
            zip.putNextEntry(member);
            zip.write(text(sessions, last).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.of(bytes.toByteArray());
    }

    private String text(Collection<LocalDate> sessions, LocalDate last) {
        String name = "COTAHIST.%dBOVESPA %s".formatted(last.getYear(), DIGITS.format(last));
        StringBuilder text = new StringBuilder(padded("00" + name)).append(END);
        int records = 0;
        for (Paper paper : Story.papers()) {
            NavigableMap<LocalDate, Traded> traded = story.of(paper);
            Map<LocalDate, Integer> distributions = distributions(traded);
            for (LocalDate session : sessions) {
                Traded quote = traded.get(session);
                Integer distribution = distributions.get(session);
                if (quote != null && distribution != null && story.isInFiles(paper, session)) {
                    text.append(record(paper, session, quote, distribution)).append(END);
                    text.append(oddLot(paper, session, quote, distribution)).append(END);
                    records += 2;
                }
            }
        }
        return text.append(padded("99%s%011d".formatted(name, records + 2)))
                .append(END)
                .toString();
    }

    /** DISMES rises by one at every ex-date. */
    private static Map<LocalDate, Integer> distributions(NavigableMap<LocalDate, Traded> traded) {
        Map<LocalDate, Integer> distributions = new TreeMap<>();
        int now = FIRST_DISTRIBUTION;
        for (Map.Entry<LocalDate, Traded> each : traded.entrySet()) {
            now += each.getValue().isEx() ? 1 : 0;
            distributions.put(each.getKey(), now);
        }
        return distributions;
    }

    private static String record(Paper paper, LocalDate session, Traded quote, int distribution) {
        return line(paper.code(), "02", "010", paper, session, quote, quote.volume(), distribution);
    }

    private static String oddLot(Paper paper, LocalDate session, Traded quote, int distribution) {
        long papers = 1 + quote.volume() / ODD_LOT_PART;
        return line(paper.code() + "F", "96", "020", paper, session, quote, papers, distribution);
    }

    /** Fields in the layout's order. */
    private static String line(
            String code,
            String bulletin,
            String market,
            Paper paper,
            LocalDate session,
            Traded quote,
            long papers,
            int distribution) {
        long mean = (cents(quote.high()) + cents(quote.low())) / 2;
        long close = cents(quote.close());
        StringBuilder line = new StringBuilder(LINE).append("01").append(DIGITS.format(session));
        line.append("%s%-12s%s%-12s%-10s%-3s%-4s"
                .formatted(bulletin, code, market, paper.issuer(), paper.specification(), "", "R$"));
        for (long price :
                new long[] {cents(quote.open()), cents(quote.high()), cents(quote.low()), mean, close, close, close + 1
                }) {
            line.append("%013d".formatted(price));
        }
        line.append("%05d%018d%018d".formatted(Math.min(MOST_TRADES, 1 + papers / 700), papers, mean * papers));
        line.append("%013d%d%s%07d%013d".formatted(0, 0, "99991231", 1, 0));
        line.append(paper.isin()).append("%03d".formatted(distribution));
        return line.toString();
    }

    private static long cents(double price) {
        return Math.round(price * 100);
    }

    private static String padded(String line) {
        return line + " ".repeat(LINE - line.length());
    }
}
