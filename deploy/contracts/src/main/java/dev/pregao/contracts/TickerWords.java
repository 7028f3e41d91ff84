package dev.pregao.contracts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tickers as people write them: in any case, with Yahoo's {@code .SA} and {@code ^}, several in one word
 * ({@code "PETR4, VALE3"}), the Ibovespa by any of its names.
 */
public final class TickerWords {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final Map<String, Ticker> NAMES = Map.of("IBOV", Ticker.BVSP, "IBOVESPA", Ticker.BVSP);

    private TickerWords() {}

    /** The tickers of one word after the other, each once, in the order given. */
    public static List<Ticker> read(List<String> words) {
        return words.stream()
                .flatMap(BETWEEN::splitAsStream)
                .filter(word -> !word.isEmpty())
                .map(TickerWords::readOne)
                .distinct()
                .toList();
    }

    /** The one ticker a word means; refused with the word quoted where it means none. */
    public static Ticker readOne(String word) {
        String code = word.strip().toUpperCase(Locale.ROOT);
        if (code.startsWith("^")) {
            code = code.substring(1);
        } else if (code.endsWith(".SA")) {
            code = code.substring(0, code.length() - ".SA".length());
        }
        Ticker named = NAMES.get(code);
        return named != null ? named : Ticker.of(code);
    }
}
