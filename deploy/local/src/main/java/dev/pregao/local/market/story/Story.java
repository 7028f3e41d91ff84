package dev.pregao.local.market.story;

import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.local.market.story.Disagreement.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The one story both sources tell: what was traded, and a few sessions a quarter of which they disagree. A seed tells the
 * same story on every machine and on every day; a later day only goes on with it.
 */
public final class Story {
    public static final LocalDate FIRST = LocalDate.of(2000, 1, 3);

    private static final int MONTHS = 3;

    /** Fetched every day by default: of these Yahoo lacks no session. */
    private static final Set<String> WHOLE =
            Set.of("PETR4", "VALE3", "ITUB4", "BBDC4", "ABEV3", "BBAS3", "B3SA3", "WEGE3");

    private static final List<Paper> PAPERS = Stream.of(
                    "ABEV3", "ASAI3", "B3SA3", "BBAS3", "BBDC3", "BBDC4", "BBSE3", "BPAC11", "CMIG4", "CPLE6", "CSAN3",
                    "CSNA3", "CYRE3", "EGIE3", "ELET3", "ELET6", "EMBR3", "ENEV3", "EQTL3", "GGBR4", "HAPV3", "HYPE3",
                    "ITSA4", "ITUB4", "KLBN11", "LREN3", "MGLU3", "NTCO3", "PETR3", "PETR4", "PRIO3", "RADL3", "RAIL3",
                    "RDOR3", "RENT3", "SANB11", "SBSP3", "SUZB3", "TIMS3", "TOTS3", "UGPA3", "USIM5", "VALE3", "VBBR3",
                    "VIVT3", "WEGE3")
            .map(Paper::new)
            .toList();

    private final long seed;
    private final List<LocalDate> sessions;
    private final Map<Paper, NavigableMap<LocalDate, Traded>> told = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<LocalDate, Disagreement>> byCode = new TreeMap<>();

    /**
     * The story as far as it has come.
     *
     * @param last no session after it is told
     */
    public Story(long seed, LocalDate last) {
        this.seed = seed;
        this.sessions = last.isBefore(FIRST) ? List.of() : TradingCalendar.sessions(FIRST, last);
        for (LocalDate quarter = FIRST.withDayOfMonth(1);
                !quarter.isAfter(last);
                quarter = quarter.plusMonths(MONTHS)) {
            for (Disagreement each : ofQuarter(quarter)) {
                if (!each.session().isAfter(last)) {
                    byCode.computeIfAbsent(each.code(), code -> new TreeMap<>()).put(each.session(), each);
                }
            }
        }
    }

    public static List<Paper> papers() {
        return PAPERS;
    }

    /** Oldest first. */
    public List<LocalDate> sessions() {
        return sessions;
    }

    /** By session and code. */
    public List<Disagreement> disagreements() {
        return byCode.values().stream()
                .flatMap(ofCode -> ofCode.values().stream())
                .sorted()
                .toList();
    }

    /** What was traded of a paper. */
    public NavigableMap<LocalDate, Traded> of(Paper paper) {
        return told.computeIfAbsent(
                paper, unknown -> RandomWalk.ofShare(seed, paper.code() + ".SA").over(sessions));
    }

    /** The index, in points. */
    public NavigableMap<LocalDate, Traded> ofIndex() {
        return RandomWalk.ofIndex(seed, "^BVSP").over(sessions);
    }

    /**
     * The same as Yahoo has it, each session still on the scale of its day. Of a session that it lacks it tells the events
     * with the next one.
     */
    public NavigableMap<LocalDate, Traded> seenByYahoo(Paper paper) {
        NavigableMap<LocalDate, Traded> seen = new TreeMap<>(of(paper));
        of(paper.code()).forEach((session, disagreement) -> {
            if (disagreement.kind() == Kind.YAHOO_LACKS) {
                Traded lacking = seen.remove(session);
                LocalDate next = seen.higherKey(session);
                if (lacking != null && next != null) {
                    seen.computeIfPresent(next, (same, traded) -> traded.withEventsOf(lacking));
                }
            } else {
                seen.computeIfPresent(session, (same, traded) -> disagreement.toYahoo(traded));
            }
        });
        return seen;
    }

    /** Whether B3's files have a paper's session. */
    public boolean isInFiles(Paper paper, LocalDate session) {
        Disagreement disagreement = of(paper.code()).get(session);
        return disagreement == null || disagreement.kind() != Kind.B3_LACKS;
    }

    private NavigableMap<LocalDate, Disagreement> of(String code) {
        return byCode.getOrDefault(code, Collections.emptyNavigableMap());
    }

    /** One of each kind. They are drawn without a look at the prices: those of sessions to come are not known yet. */
    private List<Disagreement> ofQuarter(LocalDate first) {
        SplittableRandom random = new SplittableRandom(seed * 31 + first.toEpochDay());
        List<LocalDate> open =
                TradingCalendar.sessions(first, first.plusMonths(MONTHS).minusDays(1));
        List<Disagreement> drawn = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Kind kind : Kind.values()) {
            Disagreement next;
            do {
                next = new Disagreement(
                        open.get(1 + random.nextInt(open.size() - 2)),
                        PAPERS.get(random.nextInt(PAPERS.size())).code(),
                        kind);
            } while (codes.contains(next.code()) || (kind == Kind.YAHOO_LACKS && WHOLE.contains(next.code())));
            codes.add(next.code());
            drawn.add(next);
        }
        return drawn;
    }
}
