package dev.pregao.etl.events;

import dev.pregao.etl.b3.Completeness;
import dev.pregao.etl.b3.EventRow;
import dev.pregao.etl.bars.MarketRow;
import dev.pregao.etl.quality.Finding;
import dev.pregao.etl.quality.Finding.Kind;
import dev.pregao.etl.quality.TickerFinding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One issuer's events of a year of ex-dates.
 *
 * @param rows of all of its papers
 * @param objectsRead raw objects
 * @param gaps by ticker, where B3's counter of rights and the ex-dates known differ in that year
 */
public record IssuerYear(String issuer, List<EventRow> rows, int objectsRead, NavigableMap<String, Completeness> gaps) {

    private static final String MISSING = "faltam-eventos";
    private static final String TOO_MANY = "sobram-eventos";
    /** B3's counter never falls: it says nothing of that interval. */
    private static final String FALLEN = "contagem-caiu";

    public IssuerYear {
        rows = List.copyOf(rows);
    }

    /**
     * Of what raw tells.
     *
     * @param history with the ex-dates of that year and of the one before it
     * @param quotes of its papers, of the same two years
     * @param loaded sessions of the whole market that raw has, of these years
     */
    public static IssuerYear of(
            String issuer, int year, IssuerHistory history, Collection<MarketRow> quotes, Set<LocalDate> loaded) {
        List<Told> told = new ArrayList<>(history.events());
        told.addAll(Curated.all());
        List<EventRow> rows = new ArrayList<>();
        NavigableMap<String, Completeness> gaps = new TreeMap<>();
        for (PaperEvents paper : PaperEvents.papers(quotes, loaded)) {
            List<EventRow> ofYear = paper.rows(year, told);
            rows.addAll(ofYear);
            gaps.put(paper.ticker(), completeness(paper, year, paper.rows(year - 1, told), ofYear));
        }
        return new IssuerYear(issuer, rows, history.objectsRead(), gaps);
    }

    private static Completeness completeness(
            PaperEvents paper, int year, List<EventRow> before, List<EventRow> ofYear) {
        NavigableMap<LocalDate, Completeness.State> states = new TreeMap<>();
        LocalDate begin = LocalDate.of(year, 1, 1);
        LocalDate last = paper.quotes().lowerKey(begin);
        (last == null ? paper.quotes() : paper.quotes().tailMap(last, true))
                .forEach((session, quote) ->
                        states.put(session, new Completeness.State(quote.isin(), quote.distribution())));
        NavigableSet<LocalDate> exDates = new TreeSet<>();
        for (List<EventRow> some : List.of(before, ofYear)) {
            some.stream().filter(EventRow::counts).map(EventRow::exDate).forEach(exDates::add);
        }
        return Completeness.of(states, exDates);
    }

    /**
     * What somebody should look at, once: rows that are not as they were and have no factor, and differences at a session
     * that changed, or anywhere where the lists did.
     *
     * @param before the table's rows of the year
     * @param sessions that changed
     * @param isHeard whether the issuer's lists did
     */
    public List<TickerFinding> findings(Collection<EventRow> before, Set<LocalDate> sessions, boolean isHeard) {
        List<TickerFinding> findings = new ArrayList<>();
        Set<EventRow> known = new HashSet<>(before);
        for (EventRow row : rows) {
            EventRow.Reason reason = row.reason();
            if (reason != null && reason != EventRow.Reason.NO_CLOSE && !known.contains(row)) {
                findings.add(new TickerFinding(
                        row.ticker(), new Finding(Kind.EVENT, reason.word(), row.exDate(), 1, row.label())));
            }
        }
        gaps.forEach((ticker, completeness) -> completeness.gaps().stream()
                .filter(gap -> isHeard || sessions.contains(gap.upTo()) || sessions.contains(gap.after()))
                .forEach(gap -> findings.add(new TickerFinding(ticker, finding(gap)))));
        return findings;
    }

    private static Finding finding(Completeness.Gap gap) {
        int missing = gap.missing();
        if (gap.risen() < 0) {
            return new Finding(
                    Kind.INCOMPLETE,
                    FALLEN,
                    gap.upTo(),
                    -gap.risen(),
                    "a contagem caiu " + -gap.risen() + " entre " + gap.after() + " e " + gap.upTo());
        }
        return new Finding(
                Kind.INCOMPLETE,
                missing > 0 ? MISSING : TOO_MANY,
                gap.upTo(),
                Math.abs(missing),
                (missing > 0 ? "faltam " : "sobram ") + Math.abs(missing) + " eventos entre " + gap.after() + " e "
                        + gap.upTo());
    }
}
