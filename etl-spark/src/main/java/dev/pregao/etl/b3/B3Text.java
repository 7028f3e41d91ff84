package dev.pregao.etl.b3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pregao.contracts.Quoted;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** How B3's lists write: {@code 58.130.517.165,22}, {@code 17/12/2021}, names filled up with blanks. */
final class B3Text {

    private static final Pattern NUMBER = Pattern.compile("-?([1-9][0-9]{0,2}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)?");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final int SHOWN = 60;

    private B3Text() {}

    /** A cell cannot be read; the message names it and quotes what stands there. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    static String text(JsonNode row, String name) throws Unreadable {
        JsonNode cell = row.path(name);
        String text = cell.asText().strip();
        if (!cell.isTextual() || text.isEmpty()) {
            throw new Unreadable(name + " is " + (cell.isMissingNode() ? "missing" : Quoted.of(cell.asText(), SHOWN)));
        }
        return text;
    }

    static BigDecimal number(JsonNode row, String name) throws Unreadable {
        // B3 sends texts so far; a number of JSON's cannot be misread.
        if (row.path(name).isNumber()) {
            return row.path(name).decimalValue();
        }
        String text = text(row, name);
        if (!NUMBER.matcher(text).matches()) {
            throw new Unreadable(name + " is " + Quoted.of(text, SHOWN) + ", no number such as 1.234,56");
        }
        return new BigDecimal(text.replace(".", "").replace(',', '.'));
    }

    /** A number that is not below 0. */
    static BigDecimal amount(JsonNode row, String name) throws Unreadable {
        BigDecimal amount = number(row, name);
        if (amount.signum() < 0) {
            throw new Unreadable(name + " is " + amount.toPlainString() + ", below 0");
        }
        return amount;
    }

    static LocalDate date(JsonNode row, String name) throws Unreadable {
        String text = text(row, name);
        try {
            return LocalDate.parse(text, DATE);
        } catch (DateTimeException noDate) {
            throw new Unreadable(name + " is " + Quoted.of(text, SHOWN) + ", no date such as 17/12/2021");
        }
    }
}
