package dev.pregao.page.paper;

import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.calendar.TradingCalendar;
import dev.pregao.page.sql.Line;
import dev.pregao.page.sql.Queries;
import dev.pregao.page.sql.Tables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lake's papers: how far each one's series goes, and how far it is behind. */
public final class Papers {
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Queries queries;
    private final Tables tables;
    private final Clock clock;
    private List<Paper> known = List.of();
    private Instant knownAt = Instant.MIN;

    public Papers(Queries queries, Tables tables, Clock clock) {
        this.queries = queries;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * One paper.
     *
     * @param behind B3 sessions that are over and newer than its newest
     * @param close of its newest session
     * @param change of that close against the one before, in %; null where there is none before
     */
    public record Paper(
            Ticker ticker,
            long sessions,
            LocalDate first,
            LocalDate newest,
            int behind,
            @Nullable Double close,
            @Nullable Double change) {}

    /** By ticker; none while the lake has no bars. */
    public synchronized List<Paper> load() {
        Instant now = clock.instant();
        if (knownAt.plus(KEPT).isBefore(now)) {
            known = tables.hasSeries() ? ask() : List.of();
            knownAt = now;
        }
        return known;
    }

    /** The newest session that is certainly over: of the days before today. */
    public LocalDate newestOver() {
        return TradingCalendar.sessionBefore(LocalDate.ofInstant(clock.instant(), TradingCalendar.ZONE));
    }

    private List<Paper> ask() {
        LocalDate over = newestOver();
        return queries
                .select("SELECT ticker, count(*) AS pregoes, min(data_pregao) AS primeiro, max(data_pregao) AS ultimo,"
                        + " max_by(preco_fechamento, data_pregao) AS fechamento,"
                        + " max_by(retorno_diario_perc, data_pregao) AS retorno"
                        + " FROM " + tables.series() + " GROUP BY ticker ORDER BY ticker")
                .stream()
                .map(row -> paper(row, over))
                .toList();
    }

    private static Paper paper(Line row, LocalDate over) {
        LocalDate newest = row.date("ultimo");
        return new Paper(
                Ticker.of(row.text("ticker")),
                row.whole("pregoes"),
                row.date("primeiro"),
                newest,
                TradingCalendar.sessionsAfter(newest, over),
                row.number("fechamento"),
                row.number("retorno"));
    }
}
