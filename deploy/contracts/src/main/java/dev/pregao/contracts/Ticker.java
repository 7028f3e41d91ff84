package dev.pregao.contracts;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * B3's trading code of a paper or index: {@code PETR4}, {@code KLBN11}, {@code BVSP}. Four characters, of which the first
 * is a letter, then the number that tells the class; an index is four letters (and one of them, {@code ICO2}, is not).
 *
 * @param code as B3 writes it
 * @see TickerWords what people type
 */
public record Ticker(String code) implements Comparable<Ticker>, Serializable {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{3}[0-9]{1,2}|[A-Z]{4}|ICO2");
    private static final Pattern ODD_LOT = Pattern.compile("[A-Z][A-Z0-9]{3}[0-9]{1,2}F");

    private static final int ISSUER_CHARS = 4;

    /** The Ibovespa, by the name the lake has for it. */
    public static final Ticker BVSP = new Ticker("BVSP");

    public Ticker {
        if (!CODE.matcher(code).matches()) {
            throw new Refused(code);
        }
    }

    /** The ticker a code exactly spells; refused with the code quoted where it spells none. */
    public static Ticker of(String code) {
        return new Ticker(code);
    }

    /** The ticker a code exactly spells; empty where it spells none. */
    public static Optional<Ticker> find(String code) {
        return CODE.matcher(code).matches() ? Optional.of(new Ticker(code)) : Optional.empty();
    }

    /** The four characters that begin the codes of all papers of one issuer; an index has none. */
    public Optional<String> issuer() {
        return code.length() > ISSUER_CHARS ? Optional.of(code.substring(0, ISSUER_CHARS)) : Optional.empty();
    }

    /** A code that spells no ticker, quoted in the message. */
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String code;

        Refused(String code) {
            super(paper(code)
                    .map(paper -> Quoted.of(code) + " is the odd lot (fracionário) of " + paper + "; ask for " + paper)
                    .orElse(Quoted.of(code) + " is no B3 ticker; write codes as B3 does, for example PETR4 or BVSP"));
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** The paper that the code is the odd lot of. */
        public Optional<String> paper() {
            return paper(code);
        }

        private static Optional<String> paper(String code) {
            return ODD_LOT.matcher(code).matches()
                    ? Optional.of(code.substring(0, code.length() - 1))
                    : Optional.empty();
        }
    }

    @Override
    public int compareTo(Ticker other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
