package dev.pregao.etl.check;

import java.util.stream.Stream;

/** How the two sources stand to each other. */
public enum Situation {
    /** All four prices are the same to the cent; of an index the close, within a point. */
    AGREES("confere"),
    DIVERGES("diverge"),
    /** B3 has spoken and has no quote. */
    YAHOO_ALONE("so_yahoo"),
    /** Yahoo has spoken and has no bar. */
    B3_ALONE("so_b3");

    private final String word;

    Situation(String word) {
        this.word = word;
    }

    /** The word in the table. */
    public String word() {
        return word;
    }

    static Situation of(String word) {
        return Stream.of(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word + " is no situation"));
    }
}
