package dev.pregao.page.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.page.http.Answer;
import dev.pregao.page.http.Ask;
import dev.pregao.page.http.Refusal;
import dev.pregao.page.http.Routes;
import dev.pregao.page.paper.Papers;
import dev.pregao.page.sql.Line;
import dev.pregao.page.sql.Queries;
import dev.pregao.page.sql.Tables;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The view Qualidade: papers by sessions, and what was found about them. */
public final class QualityRoutes {
    private static final int SESSIONS = 120;
    private static final int MOST_SESSIONS = 750;
    private static final int FINDINGS_SHOWN = 500;

    private final Papers papers;
    private final Queries queries;
    private final Tables tables;

    public QualityRoutes(Papers papers, Queries queries, Tables tables) {
        this.papers = papers;
        this.queries = queries;
        this.tables = tables;
    }

    public void addTo(Routes routes) {
        routes.get("quality", (ask, words) -> Answer.json(shown(asked(ask))));
    }

    private static int asked(Ask ask) {
        try {
            int sessions = ask.parameter("sessions").map(Integer::parseInt).orElse(SESSIONS);
            if (sessions >= 1 && sessions <= MOST_SESSIONS) {
                return sessions;
            }
        } catch (NumberFormatException noNumber) {
            // is refused as one that is out of bounds
        }
        throw Refusal.badInput("sessions is a number from 1 to " + MOST_SESSIONS);
    }

    private ObjectNode shown(int sessions) {
        tables.requireSeries();
        List<Papers.Paper> known = papers.load();
        LocalDate to = known.stream()
                .map(Papers.Paper::newest)
                .max(LocalDate::compareTo)
                .orElse(papers.newestOver());
        LocalDate from = back(to, sessions);
        List<LocalDate> days = TradingCalendar.sessions(from, to);
        Heat heat = new Heat();
        String within = " WHERE data_pregao BETWEEN DATE '" + from + "' AND DATE '" + to + "'";
        queries.select("SELECT ticker, data_pregao FROM " + tables.series() + within + years(from, to))
                .forEach(row -> heat.hold(Ticker.of(row.text("ticker")), row.date("data_pregao")));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        findings(json, heat, within);
        crossCheck(json, heat, within + " AND ano BETWEEN " + from.getYear() + " AND " + to.getYear());
        ArrayNode dates = json.putArray("sessions");
        days.forEach(day -> dates.add(day.toString()));
        Map<String, Integer> missing = missingEvents();
        ArrayNode rows = json.putArray("papers");
        for (Papers.Paper paper : known) {
            rows.addObject()
                    .put("ticker", paper.ticker().code())
                    .put("newest", paper.newest().toString())
                    .put("behind", paper.behind())
                    .put("eventsMissing", missing.get(paper.ticker().code()))
                    .put("cells", heat.row(paper.ticker(), paper.first(), days));
        }
        return json;
    }

    /** The compact table is read by the year. */
    private String years(LocalDate from, LocalDate to) {
        return tables.has(Tables.HISTORY) ? " AND ano BETWEEN " + from.getYear() + " AND " + to.getYear() : "";
    }

    private void findings(ObjectNode json, Heat heat, String within) {
        ArrayNode list = json.putArray("findings");
        ObjectNode counts = json.putObject("counts");
        if (!tables.has(Tables.QUALITY)) {
            return;
        }
        String value = tables.has(Tables.QUALITY, "valor") ? "valor" : "CAST(NULL AS varchar)";
        List<Line> rows = queries.select("SELECT ticker, data_pregao, constatacao, motivo, quantidade, " + value
                + " AS valor, lote, dia FROM " + tables.quality() + within
                + " AND constatacao <> 'barra' ORDER BY data_pregao DESC, ticker, constatacao");
        Map<String, Long> counted = new TreeMap<>();
        for (Line row : rows) {
            counted.merge(row.text("constatacao"), 1L, Long::sum);
            row.find("ticker")
                    .flatMap(Ticker::find)
                    .ifPresent(ticker -> heat.find(ticker, row.date("data_pregao"), row.text("constatacao")));
            if (list.size() < FINDINGS_SHOWN) {
                row.each(list.addObject()::put);
            }
        }
        counted.forEach(counts::put);
        json.put("findingsInAll", rows.size());
    }

    /** Both sources side by side, in a lake that has B3's own; a difference with a reason, such as a later split, is none. */
    private void crossCheck(ObjectNode json, Heat heat, String within) {
        json.put("crossChecked", tables.has(StackNames.CHECKS));
        if (tables.has(StackNames.CHECKS)) {
            queries.select("SELECT ticker, data_pregao, situacao FROM " + tables.crossCheck() + within
                            + " AND (situacao <> 'diverge' OR motivo IS NULL)")
                    .forEach(row -> heat.crossCheck(
                            Ticker.of(row.text("ticker")), row.date("data_pregao"), row.text("situacao")));
        }
    }

    /**
     * How many corporate actions are missing of each paper whose events B3's counter of rights could tell: none where all are
     * known.
     */
    private Map<String, Integer> missingEvents() {
        Map<String, Integer> missing = new TreeMap<>();
        if (tables.has(StackNames.COMPLETENESS)) {
            queries.select("SELECT ticker, faltam FROM " + tables.completeness())
                    .forEach(row -> missing.merge(
                            row.text("ticker"),
                            row.find("faltam")
                                    .map(Integer::valueOf)
                                    .map(Math::abs)
                                    .orElse(0),
                            Integer::sum));
        }
        return missing;
    }

    private static LocalDate back(LocalDate to, int sessions) {
        LocalDate from = TradingCalendar.isSession(to) ? to : TradingCalendar.sessionBefore(to);
        for (int i = 1; i < sessions; i++) {
            from = TradingCalendar.sessionBefore(from);
        }
        return from;
    }
}
