package dev.pregao.fetcher.source.b3;

import dev.pregao.contracts.Quoted;
import dev.pregao.fetcher.source.b3.CotahistOutcome.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file of B3's historical quotes, read once and in order.
 *
 * <pre>
 * 00COTAHIST.2022BOVESPA 20220203                  header: name with the year, date of making
 * 012022020302A1AP34      010ADVANCE AUTO...       a record, see {@link CotahistField}
 * 99COTAHIST.2022BOVESPA 2022020300000007263       trailer: how many lines
 * </pre>
 */
final class CotahistText {

    private static final CotahistField[] FIELDS = CotahistField.values();
    private static final String NAME = "COTAHIST.";
    private static final int YEAR_OFFSET = 2 + NAME.length();
    private static final int COUNT_OFFSET = 31;
    private static final int COUNT_END = 42;
    private static final int DAYS = 10_000;

    private final Asked asked;
    private final Consumer<CotahistRecord> target;
    private final List<RejectedLine> rejected = new ArrayList<>();
    private final KnownCodes codes = new KnownCodes();
    /** Records of each session, by the digits of its month and day: all are of the year asked for. */
    private final int[] inDays = new int[DAYS];

    private final SortedMap<LocalDate, Integer> rejectedSessions = new TreeMap<>();
    private int lines;
    private int records;
    private int rejectedCount;

    private CotahistText(Asked asked, Consumer<CotahistRecord> target) {
        this.asked = asked;
        this.target = target;
    }

    /** Something that reads, and may find that there is nothing to read. */
    interface Reading {
        void run(CotahistText file) throws IOException, Refusal;
    }

    /** Hands on every record that can be read. A failure of the stream itself is thrown, and may be tried again. */
    static CotahistOutcome read(Asked asked, Consumer<CotahistRecord> target, Reading reading) throws IOException {
        CotahistText file = new CotahistText(asked, target);
        try {
            reading.run(file);
            return new CotahistOutcome.Complete(file.summary());
        } catch (Refusal refusal) {
            return new CotahistOutcome.Refused(refusal.reason(), refusal.detail(), file.summary());
        }
    }

    void readLines(CotahistLines text) throws IOException, Refusal {
        checkHeader(text.next());
        CotahistRecord line = text.next();
        while (line != null && type(line) == 1) {
            lines = line.line();
            record(line);
            line = text.next();
        }
        if (line == null) {
            throw new Refusal(Reason.CUT, "no trailer after line " + lines);
        }
        lines = line.line();
        checkTrailer(line);
        CotahistRecord more = text.next();
        if (more != null) {
            throw new Refusal(Reason.RECORD_TYPE, "line " + more.line() + " stands after the trailer");
        }
    }

    private void checkHeader(@Nullable CotahistRecord line) throws Refusal {
        if (line == null || type(line) != 0 || !hasName(line)) {
            throw new Refusal(
                    Reason.NO_HEADER,
                    line == null ? "an empty file" : "line 1 begins with " + begin(line) + " and not with 00" + NAME);
        }
        lines = 1;
        int from = line.start() + YEAR_OFFSET;
        long year = CotahistRecord.number(line.bytes(), from, from + 4);
        if (year != asked.year()) {
            throw new Refusal(
                    Reason.WRONG_YEAR, "a file of " + year + ", asked for " + asked.year() + ": " + begin(line));
        }
    }

    private void checkTrailer(CotahistRecord line) throws Refusal {
        if (type(line) != 99 || !hasName(line)) {
            throw new Refusal(
                    Reason.RECORD_TYPE,
                    "line " + line.line() + " is no record and no trailer; it begins with " + begin(line));
        }
        int from = line.start() + COUNT_OFFSET;
        long count = CotahistRecord.number(line.bytes(), from, line.start() + COUNT_END);
        // Header and trailer are counted in most files, and in some of 2026 they are not.
        if (count != lines && count != lines - 2L) {
            String told = new String(line.bytes(), from, COUNT_END - COUNT_OFFSET, StandardCharsets.ISO_8859_1);
            throw new Refusal(
                    Reason.WRONG_COUNT, "the trailer counts " + Quoted.of(told) + " lines, the file has " + lines);
        }
    }

    private void record(CotahistRecord line) throws Refusal {
        if (!PlainLine.is(line.bytes(), line.start())) {
            reject(line, firstUnreadable(line));
            return;
        }
        long day = line.number(CotahistField.DATA);
        int inYear = (int) (day % DAYS);
        boolean isKnown = inDays[inYear] > 0 && day / DAYS == asked.year();
        if (!isKnown && !isSession(line, day)) {
            return;
        }
        inDays[inYear]++;
        codes.look(line.bytes(), line.start());
        records++;
        target.accept(line);
    }

    private static CotahistField firstUnreadable(CotahistRecord line) {
        for (CotahistField field : FIELDS) {
            if (field.isNumber() ? line.number(field) < 0 : line.hasControl(field)) {
                return field;
            }
        }
        throw new IllegalStateException("line " + line.line() + " has no field that cannot be read");
    }

    /** False if the date is none, which rejects the record. */
    private boolean isSession(CotahistRecord line, long day) throws Refusal {
        LocalDate session;
        try {
            session = date(day);
        } catch (DateTimeException noDate) {
            reject(line, CotahistField.DATA);
            return false;
        }
        if (!asked.holds(session)) {
            throw new Refusal(
                    Reason.WRONG_SESSION,
                    "line " + line.line() + " is of " + session + ", asked for " + asked.fileName());
        }
        return true;
    }

    private CotahistSummary summary() {
        SortedMap<LocalDate, Integer> sessions = new TreeMap<>();
        for (int day = 0; day < DAYS; day++) {
            if (inDays[day] > 0) {
                sessions.put(date((long) asked.year() * DAYS + day), inDays[day]);
            }
        }
        return new CotahistSummary(
                lines, records, rejected, rejectedCount, new TreeMap<>(rejectedSessions), codes.unknown(), sessions);
    }

    private void reject(CotahistRecord line, CotahistField field) {
        rejectedCount++;
        sessionOf(line).ifPresent(session -> rejectedSessions.merge(session, 1, Integer::sum));
        if (rejected.size() < CotahistSummary.MOST_REJECTED) {
            rejected.add(new RejectedLine(line.line(), field.first(), field, line.text(field)));
        }
    }

    private Optional<LocalDate> sessionOf(CotahistRecord line) {
        try {
            return Optional.of(line.session()).filter(asked::holds);
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** yyyyMMdd. */
    static LocalDate date(long digits) {
        return LocalDate.of((int) (digits / 10_000), (int) (digits / 100 % 100), (int) (digits % 100));
    }

    private static long type(CotahistRecord line) {
        return CotahistRecord.number(line.bytes(), line.start(), line.start() + 2);
    }

    private static boolean hasName(CotahistRecord line) {
        for (int i = 0; i < NAME.length(); i++) {
            if (line.bytes()[line.start() + 2 + i] != NAME.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String begin(CotahistRecord line) {
        return Quoted.of(new String(line.bytes(), line.start(), 31, StandardCharsets.ISO_8859_1));
    }
}
