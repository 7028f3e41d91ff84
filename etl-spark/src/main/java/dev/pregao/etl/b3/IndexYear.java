package dev.pregao.etl.b3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pregao.contracts.Quoted;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
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

    private final int year;
    private final NavigableMap<LocalDate, BigDecimal> closes = new TreeMap<>();
    private final Set<LocalDate> twice = new HashSet<>();
    private final List<String> refused = new ArrayList<>();

    private IndexYear(int year) {
        this.year = year;
    }

    /**
     * What the grid says.
     *
     * @param closes by session, in points
     * @param refused what is wrong with the cells that cannot be read, one text each
     */
    public record Read(NavigableMap<LocalDate, BigDecimal> closes, List<String> refused) {
        public Read {
            closes = Collections.unmodifiableNavigableMap(closes);
            refused = List.copyOf(refused);
        }
    }

    /**
     * The grid's closes; a cell that cannot be read stops only itself.
     *
     * @throws IllegalArgumentException if the answer is no such grid
     */
    public static Read read(String answer, int year) {
        IndexYear index = new IndexYear(year);
        for (JsonNode day : results(answer)) {
            for (int month = 1; month <= MONTHS; month++) {
                JsonNode cell = day.path("rateValue" + month);
                if (!cell.isNull() && !cell.isMissingNode()) {
                    index.add(month, day.path("day"), cell);
                }
            }
        }
        return new Read(index.closes, index.refused);
    }

    /** Two closes of one session: nobody knows which of them it is. */
    private void add(int month, JsonNode day, JsonNode cell) {
        LocalDate session;
        try {
            session = LocalDate.of(year, month, day.asInt());
        } catch (DateTimeException noSuchDay) {
            refused.add("a close on day " + Quoted.of(day.asText(), SHOWN) + " of month " + month + " of " + year);
            return;
        }
        Optional<BigDecimal> close = close(cell);
        if (close.isEmpty()) {
            refused.add("the close of " + session + " is " + Quoted.of(cell.asText(), SHOWN)
                    + ", neither 103,921.59 nor 103.921,59");
            return;
        }
        BigDecimal other = closes.put(session, close.get());
        if (twice.contains(session) || (other != null && other.compareTo(close.get()) != 0)) {
            refused.add(session + " stands twice");
            twice.add(session);
            closes.remove(session);
        }
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

    private static Optional<BigDecimal> close(JsonNode cell) {
        if (cell.isNumber()) {
            return Optional.of(cell.decimalValue()).filter(close -> close.signum() > 0);
        }
        String text = cell.asText();
        if (ENGLISH.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text.replace(",", "")));
        }
        return PORTUGUESE.matcher(text).matches()
                ? Optional.of(new BigDecimal(text.replace(".", "").replace(',', '.')))
                : Optional.empty();
    }
}
