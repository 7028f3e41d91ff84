package dev.pregao.etl.market;

import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Version;
import dev.pregao.etl.bars.MarketRow;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a record of COTAHIST the table is made of, as its digits stand: prices are cents for {@code fatcot} papers.
 */
record MarketQuote(
        String codbdi,
        String codneg,
        String tpmerc,
        String nomres,
        String especi,
        String modref,
        long preabe,
        long premax,
        long premin,
        long premed,
        long preult,
        long preofc,
        long preofv,
        long totneg,
        long quatot,
        long voltot,
        long fatcot,
        String codisi,
        long dismes) {

    /** TPMERC of shares, funds and receipts at sight. */
    static final String SPOT = "010";

    /**
     * Bulletins that are no share prices, of those the layout has: rights and receipts, warrants, bonds, auctions and the
     * like. Codes that B3 has added since are shares until somebody says otherwise: they are told, not lost.
     */
    private static final Set<String> OTHER_BULLETINS = Set.of(
            "10", "18", "22", "26", "32", "33", "38", "42", "46", "48", "49", "50", "51", "52", "53", "54", "56", "58",
            "60", "61", "62", "66", "68", "70", "71", "74", "75", "78", "82", "83", "84", "90", "92", "93", "96", "99");

    private static final int CENTS = 100;

    boolean isShare() {
        return tpmerc.equals(SPOT) && !OTHER_BULLETINS.contains(codbdi);
    }

    /** Why it can be no row; empty if it can. */
    Optional<String> wrong() {
        if (fatcot <= 0 || fatcot > Integer.MAX_VALUE) {
            return Optional.of("no-quotation-factor");
        }
        return Math.min(Math.min(preabe, premin), Math.min(premax, preult)) <= 0
                ? Optional.of("zero-price")
                : Optional.empty();
    }

    /** Its row, if nothing is {@link #wrong}. */
    MarketRow row(RawKey.MarketSession key) {
        Version version = key.version();
        return new MarketRow(
                codneg,
                key.session(),
                codisi,
                nomres,
                especi,
                codbdi,
                modref,
                price(preabe),
                price(premax),
                price(premin),
                price(premed),
                price(preult),
                offer(preofc),
                offer(preofv),
                totneg,
                quatot,
                voltot / (double) CENTS,
                (int) fatcot,
                (int) dismes,
                version.fetchedAt(),
                version.digest());
    }

    /** Both numbers are exact, so the quotient is the double next to the price. */
    private double price(long cents) {
        return cents / (double) (CENTS * fatcot);
    }

    private @Nullable Double offer(long cents) {
        return cents == 0 ? null : (Double) price(cents);
    }
}
