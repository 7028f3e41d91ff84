package dev.pregao.page.paper;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pregao.contracts.Quoted;
import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.TickerWords;
import dev.pregao.page.http.Answer;
import dev.pregao.page.http.Refusal;
import dev.pregao.page.http.Routes;
import dev.pregao.page.sql.Queries;
import dev.pregao.page.sql.Tables;
import dev.pregao.page.stack.Stack;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The view Papel, and the list of papers that every view uses. */
public final class PaperRoutes {
    private final Papers papers;
    private final Series series;
    private final Evidence evidence;

    public PaperRoutes(Papers papers, Queries queries, Tables tables, Stack stack) {
        this.papers = papers;
        this.series = new Series(queries, tables);
        this.evidence = new Evidence(queries, tables, stack);
    }

    public void addTo(Routes routes) {
        routes.get("papers", (ask, words) -> Answer.json(shown()))
                .get("papers/*/series", (ask, words) -> Answer.json(series.shown(ticker(words.get(0)))))
                .get(
                        "papers/*/bars/*",
                        (ask, words) -> Answer.json(evidence.shown(ticker(words.get(0)), session(words.get(1)))));
    }

    private ObjectNode shown() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("newestOver", papers.newestOver().toString());
        ArrayNode list = json.putArray("papers");
        for (Papers.Paper paper : papers.load()) {
            list.addObject()
                    .put("ticker", paper.ticker().code())
                    .put("sessions", paper.sessions())
                    .put("first", paper.first().toString())
                    .put("newest", paper.newest().toString())
                    .put("behind", paper.behind())
                    .put("close", paper.close())
                    .put("change", paper.change());
        }
        return json;
    }

    /** As people write them. */
    private static Ticker ticker(String word) {
        try {
            return TickerWords.readOne(word);
        } catch (IllegalArgumentException none) {
            throw new Refusal(400, "no-ticker", String.valueOf(none.getMessage()));
        }
    }

    private static LocalDate session(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeParseException none) {
            throw new Refusal(400, "no-date", Quoted.of(word) + " is no date, such as 2026-11-20");
        }
    }
}
