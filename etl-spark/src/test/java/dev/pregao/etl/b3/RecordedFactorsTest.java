package dev.pregao.etl.b3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.etl.yahoo.YahooNumbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Closes and events as recorded give the adjusted closes as recorded. Yahoo's are floats, and adjusted for what came after
 * the recording's end too: both series are compared by what they are of their last session.
 */
class RecordedFactorsTest {

    private static final double RELATIVE = 1e-6;

    private final NavigableMap<LocalDate, BigDecimal> closes = new TreeMap<>();
    private final NavigableMap<LocalDate, Double> recorded = new TreeMap<>();
    private final NavigableMap<LocalDate, List<Right>> rights = new TreeMap<>();

    @Test
    void microsoftsYearOfFourDividends() {
        // Given
        chart("yahoo-chart/MSFT_1d_2021-02-01_2022-01-28_dividends.json.gz");

        // When
        Adjusted adjusted = Adjusted.of(closes, rights);

        // Then
        assertThat(adjusted.exDates().keySet())
                .containsExactly(
                        LocalDate.of(2021, 2, 17),
                        LocalDate.of(2021, 5, 19),
                        LocalDate.of(2021, 8, 18),
                        LocalDate.of(2021, 11, 17));
        assertThat(adjusted.factor(LocalDate.of(2021, 2, 17))).isCloseTo(0.99770209, within(5e-9));
        assertThat(adjusted.factor(LocalDate.of(2021, 5, 19))).isCloseTo(0.99769623, within(5e-9));
        assertThat(adjusted.factor(LocalDate.of(2021, 8, 18))).isCloseTo(0.99808926, within(5e-9));
        assertThat(adjusted.factor(LocalDate.of(2021, 11, 17))).isCloseTo(0.99817384, within(5e-9));
        assertAgrees(adjusted);
        assertThat(adjusted.totalReturnIndex(closes.lastKey()) - 100).isCloseTo(29.70746, within(5e-6));
    }

    @Test
    void applesDividendAndASplitBeforeEveryRow() {
        // Given
        chart("yahoo-chart/AAPL_1d_2020-08-31_2020-11-06_split-and-dividend.json");

        // When
        Adjusted adjusted = Adjusted.of(closes, rights);

        // Then
        assertThat(adjusted.factor(LocalDate.of(2020, 11, 6))).isCloseTo(0.998278, within(5e-7));
        assertAgrees(adjusted);
    }

    @Test
    void bancoDoBrasilsDividendAndSplitInTheScaleOfTheirDay() {
        // Given a table whose past is divided by the split already
        LocalDate split = LocalDate.of(2024, 4, 16);
        Recorded.text("yahoo-csv/BBAS3.SA_1d_2024-03-08_2024-05-31_raw-with-events.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> {
                    LocalDate session = LocalDate.parse(cells[1]);
                    BigDecimal scale = session.isBefore(split) ? BigDecimal.valueOf(2) : BigDecimal.ONE;
                    closes.put(session, price(Double.parseDouble(cells[5])).multiply(scale));
                    recorded.put(session, Double.parseDouble(cells[7]));
                });
        rights.put(LocalDate.of(2024, 3, 12), List.of(new Right.Cash(new BigDecimal("0.410036"))));
        rights.put(split, List.of(Right.NewPapers.ofPercent(new BigDecimal("100"))));

        // When
        Adjusted adjusted = Adjusted.of(closes, rights);

        // Then
        LocalDate before = LocalDate.of(2024, 3, 11);
        assertThat(closes.get(before)).isEqualByComparingTo("57.23");
        assertThat(adjusted.adjusted(before)).isCloseTo(28.409982, within(5e-7));
        assertThat(adjusted.factor(LocalDate.of(2024, 3, 12))).isCloseTo(0.99283530, within(5e-9));
        assertAgrees(adjusted);
    }

    private void assertAgrees(Adjusted adjusted) {
        LocalDate last = closes.lastKey();
        double scale = adjusted.adjusted(last) / recorded.get(last);
        assertThat(closes.keySet()).allSatisfy(session -> assertThat(adjusted.adjusted(session))
                .isCloseTo(recorded.get(session) * scale, within(adjusted.adjusted(session) * RELATIVE)));
    }

    private void chart(String name) {
        try {
            JsonNode chart = new ObjectMapper().readTree(Recorded.text(name)).at("/chart/result/0");
            JsonNode stamps = chart.path("timestamp");
            for (int i = 0; i < stamps.size(); i++) {
                LocalDate session = session(stamps.get(i).asLong());
                closes.put(
                        session,
                        price(chart.at("/indicators/quote/0/close/" + i).asDouble()));
                recorded.put(
                        session,
                        chart.at("/indicators/adjclose/0/adjclose/" + i).asDouble());
            }
            chart.at("/events/dividends")
                    .forEach(dividend -> rights.put(
                            session(dividend.path("date").asLong()),
                            List.of(new Right.Cash(dividend.path("amount").decimalValue()))));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(name, broken);
        }
    }

    /** New York opens in the afternoon of UTC. */
    private static LocalDate session(long stamp) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(stamp), ZoneOffset.UTC);
    }

    private static BigDecimal price(double yahoo) {
        return BigDecimal.valueOf(YahooNumbers.shortest(yahoo));
    }
}
