package dev.pregao.cli.check;

import dev.pregao.cli.fetch.FetchRequest;
import dev.pregao.cli.session.Session;
import dev.pregao.cli.sql.ResultFormat;
import dev.pregao.cli.sql.Sql;
import dev.pregao.cli.text.BadInput;
import dev.pregao.cli.text.Texts;
import dev.pregao.contracts.StackNames;
import dev.pregao.contracts.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/**
 * What tb_conferencia says.
 *
 * @param tickers a row a ticker: how many of its sessions agree, and how many do not
 * @param findings the first sessions that disagree without a known reason
 * @param count of all such sessions
 */
record Agreement(Sql.Result tickers, Sql.Result findings, long count) {

    private static final int MOST_TOLD = 50;
    private static final String UNEXPLAINED = "situacao <> 'confere' AND motivo IS NULL";
    private static final int FINDINGS_COLUMN = 6;

    /** The rows that are asked for, as a condition of SQL. */
    record Asked(String condition) {
        static Asked of(FetchRequest request) {
            List<String> conditions = new ArrayList<>();
            if (!request.tickers().isEmpty()) {
                conditions.add(request.tickers().stream()
                        .map(Ticker::code)
                        .collect(Collectors.joining("', '", "ticker IN ('", "')")));
            }
            if (request.from() != null) {
                conditions.add(
                        "ano >= " + request.from().getYear() + " AND data_pregao >= DATE '" + request.from() + "'");
            }
            if (request.to() != null) {
                conditions.add("ano <= " + request.to().getYear() + " AND data_pregao <= DATE '" + request.to() + "'");
            }
            return new Asked(conditions.isEmpty() ? "true" : String.join(" AND ", conditions));
        }
    }

    /** Refused where there is nothing to say anything about: that would look like agreement. */
    static Agreement load(Session session, Asked asked) {
        if (!isThere(session)) {
            throw nothing();
        }
        String table = session.names().qualified(StackNames.CHECKS);
        Sql.Result tickers = session.sql()
                .run("SELECT ticker, count(*) AS pregoes, count(*) FILTER (WHERE situacao = 'confere') AS confere,"
                        + " count(*) FILTER (WHERE situacao = 'diverge') AS diverge,"
                        + " count(*) FILTER (WHERE situacao = 'so_yahoo') AS so_yahoo,"
                        + " count(*) FILTER (WHERE situacao = 'so_b3') AS so_b3,"
                        + " count(*) FILTER (WHERE " + UNEXPLAINED + ") AS sem_motivo,"
                        + " min(data_pregao) AS de, max(data_pregao) AS ate"
                        + " FROM " + table + " WHERE " + asked.condition() + " GROUP BY ticker ORDER BY ticker");
        if (tickers.rows().isEmpty()) {
            throw nothing();
        }
        Sql.Result findings = session.sql()
                .run(
                        "SELECT ticker, data_pregao, situacao, diferenca, preco_fechamento_yahoo, preco_fechamento_b3 FROM "
                                + table + " WHERE " + asked.condition() + " AND " + UNEXPLAINED
                                + " ORDER BY data_pregao, ticker LIMIT " + MOST_TOLD);
        return new Agreement(tickers, findings, sum(tickers));
    }

    private static boolean isThere(Session session) {
        try {
            session.aws().glue.getTable(get -> get.databaseName(session.names().database())
                    .name(StackNames.CHECKS));
            return true;
        } catch (EntityNotFoundException none) {
            return false;
        }
    }

    private static BadInput nothing() {
        return new BadInput(Texts.of("check.nothing"));
    }

    private static long sum(Sql.Result tickers) {
        return tickers.rows().stream()
                .mapToLong(row -> Long.parseLong(String.valueOf(row.get(FINDINGS_COLUMN))))
                .sum();
    }

    boolean isWhole() {
        return count == 0;
    }

    String text(Locale locale, int width) {
        String table = ResultFormat.fitted(tickers, locale, width);
        if (isWhole()) {
            return table + "\n" + Texts.of("check.whole") + "\n";
        }
        int listed = findings.rows().size();
        String heading = count == 1
                ? Texts.of("check.disagree.one")
                : count > listed ? Texts.of("check.disagree-first", count, listed) : Texts.of("check.disagree", count);
        return table + "\n" + heading + "\n\n" + ResultFormat.fitted(findings, locale, width);
    }
}
