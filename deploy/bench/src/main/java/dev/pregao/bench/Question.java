package dev.pregao.bench;

import java.util.List;

/**
 * What people ask, of the daily table's one-row objects and of the compact ones: the assignment's three queries, and three
 * harder ones. Ties are broken and what threads sum is rounded, so that equal tables answer alike.
 *
 * @param sql with {@code daily} for the table
 */
public record Question(String name, String sql) {

    /** The questions about a lake; {@code one} and {@code other} are tickers in it, {@code year} has sessions of both. */
    public static List<Question> about(String one, String other, int year) {
        return List.of(
                new Question("latest sessions", "SELECT * FROM daily ORDER BY data_pregao DESC, ticker LIMIT 10"),
                new Question(
                        "widest sessions",
                        "SELECT data_pregao, amplitude_diaria FROM daily ORDER BY amplitude_diaria DESC, ticker LIMIT 10"),
                new Question(
                        "busiest months",
                        """
                        SELECT year(data_pregao) AS ano, month(data_pregao) AS mes, ticker, sum(volume) AS volume_total_mes
                        FROM daily GROUP BY 1, 2, 3 ORDER BY volume_total_mes DESC, ticker LIMIT 5"""),
                new Question(
                        "best ten of a year",
                        """
                        SELECT ticker, max_by(preco_fechamento, data_pregao) / min_by(preco_fechamento, data_pregao) - 1 AS r
                        FROM daily WHERE data_pregao BETWEEN DATE '%1$d-01-01' AND DATE '%1$d-12-31'
                        GROUP BY ticker ORDER BY r DESC LIMIT 10"""
                                .formatted(year)),
                new Question(
                        "a ticker's years with a window",
                        """
                        SELECT data_pregao, round(avg(preco_fechamento) OVER (ORDER BY data_pregao ROWS 199 PRECEDING), 6)
                        FROM daily WHERE ticker = '%s' ORDER BY data_pregao"""
                                .formatted(one)),
                new Question(
                        "correlation of two tickers",
                        """
                        SELECT round(corr(a.retorno_diario_perc, b.retorno_diario_perc), 9)
                        FROM daily a JOIN daily b USING (data_pregao) WHERE a.ticker = '%s' AND b.ticker = '%s'"""
                                .formatted(one, other)));
    }
}
