package dev.pregao.local.market.story;

import java.util.Map;

/**
 * A share of the market that never was.
 *
 * @param code B3's, such as {@code PETR4}
 */
public record Paper(String code) implements Comparable<Paper> {

    private static final int ISSUER = 4;

    /** What B3's digits say: the class as COTAHIST writes it, and the letters the ISIN has for it. */
    private record Kind(String specification, String isin) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "3", new Kind("ON      NM", "ACNOR"),
            "4", new Kind("PN      N1", "ACNPR"),
            "5", new Kind("PNA     N1", "ACNPA"),
            "6", new Kind("PNB     N1", "ACNPB"),
            "11", new Kind("UNT     N2", "CDAM1"));

    public Paper {
        if (code.length() <= ISSUER || !KINDS.containsKey(code.substring(ISSUER))) {
            throw new IllegalArgumentException(code + " is no code of a share here");
        }
    }

    /** B3's four letters. */
    public String issuer() {
        return code.substring(0, ISSUER);
    }

    public String specification() {
        return kind().specification();
    }

    /** With its check digit. */
    public String isin() {
        String begin = "BR" + issuer() + kind().isin();
        return begin + checkDigit(begin);
    }

    private Kind kind() {
        Kind kind = KINDS.get(code.substring(ISSUER));
        if (kind == null) {
            throw new IllegalStateException(code);
        }
        return kind;
    }

    /** ISO 6166: letters count as 10 to 35, every second digit from the right is doubled. */
    private static int checkDigit(String begin) {
        StringBuilder digits = new StringBuilder();
        begin.chars().forEach(each -> digits.append(Character.digit(each, Character.MAX_RADIX)));
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? 2 * digit : digit;
            sum += counted / 10 + counted % 10;
        }
        return (10 - sum % 10) % 10;
    }

    @Override
    public int compareTo(Paper other) {
        return code.compareTo(other.code);
    }
}
