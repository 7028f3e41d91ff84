package dev.pregao.etl.market;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.etl.bars.MarketRow;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Finding.Kind;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What raw says of some sessions: the rows that count, and what somebody should look at. */
public record MarketSessions(List<MarketRow> rows, int objectsRead, List<Finding> findings) {

    private static final String RECORD = "unreadable-record";
    private static final String FEWER = "fewer-papers";
    private static final int MOST_NAMED = 10;
    private static final int YEAR_LOADED = 100;

    public MarketSessions {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    /** Does something with each, several at once. */
    public interface Each {
        <A, B> List<B> map(Collection<A> inputs, Function<A, B> work);
    }

    /**
     * Reads and chooses.
     *
     * @param versions of these sessions, and of those between them, or of their year if they are one
     * @param read an object's bytes; empty where it is gone
     */
    public static MarketSessions of(
            Collection<LocalDate> sessions,
            NavigableMap<LocalDate, List<RawKey.MarketSession>> versions,
            Function<RawKey.MarketSession, Optional<byte[]>> read,
            Each each) {
        List<ChooseSession> choices =
                each.map(sessions, session -> ChooseSession.of(versions.getOrDefault(session, List.of()), read));
        List<MarketRow> rows = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (ChooseSession choice : choices) {
            choice.unreadable().forEach(key -> findings.add(Finding.strange(key.key())));
            RawSession held = choice.held();
            if (held != null) {
                rows.addAll(held.rows());
                findings.addAll(of(held));
                findings.addAll(restated(choice, held.key().session()));
            }
        }
        missing(sessions, versions).forEach(session -> findings.add(Finding.of(Kind.GAP, session)));
        return new MarketSessions(
                rows, choices.stream().mapToInt(ChooseSession::objectsRead).sum(), findings);
    }

    private static List<Finding> of(RawSession held) {
        LocalDate session = held.key().session();
        List<Finding> findings = new ArrayList<>();
        held.partial()
                .ifPresent(reason -> findings.add(
                        new Finding(Kind.PARTIAL, null, session, held.rows().size(), reason)));
        if (held.rejected() > 0) {
            findings.add(new Finding(Kind.REJECTED, RECORD, session, held.rejected(), null));
        }
        held.leftOut()
                .forEach((reason, count) -> findings.add(new Finding(Kind.REJECTED, reason, session, count, null)));
        held.unknownCodes()
                .forEach((code, count) -> findings.add(new Finding(Kind.UNKNOWN_CODE, code, session, count, null)));
        if (TradingCalendar.covers(session) && !TradingCalendar.isSession(session)) {
            findings.add(Finding.of(Kind.NO_SESSION, session));
        }
        return findings;
    }

    /** That B3 tells a session again with fewer papers, whether that counts or not. */
    private static List<Finding> restated(ChooseSession choice, LocalDate session) {
        List<Finding> findings = new ArrayList<>();
        if (!choice.lacking().isEmpty()) {
            findings.add(new Finding(
                    Kind.RESTATED,
                    FEWER,
                    session,
                    choice.lacking().size(),
                    choice.lacking().stream().sorted().limit(MOST_NAMED).collect(Collectors.joining(" "))));
        }
        choice.poorer().forEach(key -> findings.add(new Finding(Kind.POORER, FEWER, session, 1, key.key())));
        return findings;
    }

    /** Whether these are so many of a year that it was loaded as a whole, and is compared with our calendar as such. */
    public static boolean isYear(Collection<LocalDate> sessions) {
        return sessions.size() >= YEAR_LOADED;
    }

    /**
     * The calendar's sessions between the first and the last of these that raw has nothing of; of a year also those before
     * and, if it was fetched when it was over, those after.
     */
    private static List<LocalDate> missing(
            Collection<LocalDate> sessions, NavigableMap<LocalDate, List<RawKey.MarketSession>> versions) {
        if (sessions.isEmpty()) {
            return List.of();
        }
        NavigableSet<LocalDate> sorted = new TreeSet<>(sessions);
        LocalDate first = sorted.first();
        LocalDate last = sorted.last();
        if (isYear(sessions)) {
            LocalDate end = last.with(TemporalAdjusters.lastDayOfYear());
            first = first.withDayOfYear(1);
            last = wasFetchedAfter(end, versions.getOrDefault(last, List.of())) ? end : last;
        }
        return TradingCalendar.sessions(first, last).stream()
                .filter(session -> TradingCalendar.covers(session) && !versions.containsKey(session))
                .toList();
    }

    private static boolean wasFetchedAfter(LocalDate day, List<RawKey.MarketSession> versions) {
        return versions.stream()
                .map(key -> LocalDate.ofInstant(key.version().fetchedAt(), TradingCalendar.ZONE))
                .anyMatch(day::isBefore);
    }
}
