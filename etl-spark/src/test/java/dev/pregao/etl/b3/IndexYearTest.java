package dev.pregao.etl.b3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.calendar.TradingCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexYearTest {

    @Test
    void theIbovespaOf2022HasACloseOnEverySession() throws JsonProcessingException {
        // Given
        String answer = Recorded.text("b3-site/ibov_index-statistics_2022_en.json");

        // When
        NavigableMap<LocalDate, BigDecimal> closes =
                IndexYear.read(answer, 2022).closes();

        // Then
        assertThat(closes.keySet())
                .containsExactlyElementsOf(
                        TradingCalendar.sessions(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)));
        assertThat(closes).hasSize(250);
        JsonNode told = new ObjectMapper().readTree(answer);
        for (int month = 1; month <= 12; month++) {
            LocalDate first = LocalDate.of(2022, month, 1);
            List<BigDecimal> ofMonth =
                    List.copyOf(closes.subMap(first, first.plusMonths(1)).values());
            assertThat(Collections.min(ofMonth)).isEqualByComparingTo(figure(told, "min", month));
            assertThat(Collections.max(ofMonth)).isEqualByComparingTo(figure(told, "max", month));
        }
    }

    @Test
    void portugueseFiguresAreTheSame() {
        NavigableMap<LocalDate, BigDecimal> closes = IndexYear.read(
                        Recorded.text("b3-site/ibov_index-statistics_2025_ptbr_trimmed.json"), 2025)
                .closes();

        assertThat(closes.get(LocalDate.of(2025, 4, 1)))
                .isBetween(new BigDecimal("131000"), new BigDecimal("131999.99"));
        assertThat(closes.keySet()).allMatch(TradingCalendar::isSession);
        assertThat(closes.values())
                .allSatisfy(close -> assertThat(close).isBetween(new BigDecimal("100000"), new BigDecimal("200000")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "103,921.59;103921.59",
                "103.921,59;103921.59",
                "921.59;921.59",
                "921,59;921.59",
                "1,003,921.59;1003921.59"
            })
    void bothFormatsAreToldApartByTheirTwoDecimals(String text, BigDecimal points) {
        assertThat(IndexYear.read(grid(3, text), 2022).closes()).containsEntry(LocalDate.of(2022, 1, 3), points);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"103,921", "103921", "10,3921.59", "-1.00", "n/a", "''"})
    void anythingElseIsRefusedWithItsDayAndStopsOnlyItself(String text) {
        IndexYear.Read read = IndexYear.read(rows(row(3, text), row(4, "103.513,64")), 2022);

        assertThat(read.closes()).containsOnlyKeys(LocalDate.of(2022, 1, 4));
        assertThat(read.refused())
                .containsExactly("the close of 2022-01-03 is '" + text + "', neither 103,921.59 nor 103.921,59");
    }

    @Test
    void aNumberOfJsonIsAClose() {
        assertThat(IndexYear.read(rows("{\"day\": \"3\", \"rateValue1\": 103921.59}"), 2022)
                        .closes())
                .containsEntry(LocalDate.of(2022, 1, 3), new BigDecimal("103921.59"));
    }

    @Test
    void aCloseOnNoDayIsRefused() {
        IndexYear.Read read = IndexYear.read(rows(row(32, "1.00"), row(3, "2.00")), 2022);

        assertThat(read.closes()).containsOnlyKeys(LocalDate.of(2022, 1, 3));
        assertThat(read.refused()).containsExactly("a close on day '32' of month 1 of 2022");
    }

    @Test
    void ofTwoClosesOfADayNeitherCounts() {
        IndexYear.Read read = IndexYear.read(
                rows(row(3, "1.00"), row(3, "2.00"), row(3, "1.00"), row(4, "3.00"), row(4, "3,00")), 2022);

        assertThat(read.closes()).containsOnlyKeys(LocalDate.of(2022, 1, 4));
        assertThat(read.refused()).containsExactly("2022-01-03 stands twice", "2022-01-03 stands twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"<html>", "{}", "null"})
    void anythingElseIsNoGrid(String answer) {
        assertThatThrownBy(() -> IndexYear.read(answer, 2022)).hasMessageStartingWith("no statistics of an index: ");
    }

    private static String grid(int day, String january) {
        return rows(row(day, january));
    }

    private static String rows(String... rows) {
        return "{\"results\": [" + String.join(", ", rows) + "]}";
    }

    private static String row(int day, String january) {
        return "{\"day\": %d, \"rateValue1\": \"%s\", \"rateValue2\": null}".formatted(day, january);
    }

    private static BigDecimal figure(JsonNode told, String which, int month) {
        return new BigDecimal(
                told.path(which).path("rateValue" + month).asText().replace(",", ""));
    }
}
