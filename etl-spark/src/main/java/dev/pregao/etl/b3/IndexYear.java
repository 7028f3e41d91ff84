package dev.pregao.etl.b3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.Quoted;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * B3's statistics of an index, {@code GetPortfolioDay}: the closes of a year as a grid of days and months, null where there
 * was no session or no such day.
 *
 * <pre>{@code
 * {"results": [{"day": 3, "rateValue1": "103,921.59", "rateValue2": "111,695.93", ..., "rateValue12": null}, ...]}
 * }</pre>
 *
 * <p>In Portuguese the same figure is {@code 103.921,59}: there are always two digits behind the last separator.
 */
public final class IndexYear {

    private static final Pattern ENGLISH = Pattern.compile("[0-9]{1,3}(,[0-9]{3})*\\.[0-9]{2}");
    private static final Pattern PORTUGUESE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{3})*,[0-9]{2}");
    private static final int MONTHS = 12;
    private static final int SHOWN = 60;

    private IndexYear() {}

    /**
     * Closes by session, in points.
     *
     * @throws IllegalArgumentException if the answer is no such grid; the cell is named and quoted
     */
    public static NavigableMap<LocalDate, BigDecimal> read(String answer, int year) {
        JsonNode days = results(answer);
        NavigableMap<LocalDate, BigDecimal> closes = new TreeMap<>();
        for (JsonNode day : days) {
            for (int month = 1; month <= MONTHS; month++) {
                JsonNode cell = day.path("rateValue" + month);
                if (!cell.isNull() && !cell.isMissingNode()) {
                    LocalDate session = session(year, month, day.path("day").asInt());
                    if (closes.put(session, close(session, cell.asText())) != null) {
                        throw new IllegalArgumentException("no statistics of an index: " + session + " stands twice");
                    }
                }
            }
        }
        return closes;
    }

    private static JsonNode results(String answer) {
        try {
            JsonNode results = new ObjectMapper().readTree(answer).path("results");
            if (results.isArray()) {
                return results;
            }
            throw new IllegalArgumentException("no statistics of an index: it has no results");
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException("no statistics of an index: " + noJson.getOriginalMessage(), noJson);
        }
    }

    private static LocalDate session(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException(
                    "no statistics of an index: a close on day " + day + " of month " + month + " of " + year,
                    noSuchDay);
        }
    }

    private static BigDecimal close(LocalDate session, String text) {
        if (ENGLISH.matcher(text).matches()) {
            return new BigDecimal(text.replace(",", ""));
        }
        if (PORTUGUESE.matcher(text).matches()) {
            return new BigDecimal(text.replace(".", "").replace(',', '.'));
        }
        throw new IllegalArgumentException("no statistics of an index: the close of " + session + " is "
                + Quoted.of(text, SHOWN) + ", neither 103,921.59 nor 103.921,59");
    }
}
