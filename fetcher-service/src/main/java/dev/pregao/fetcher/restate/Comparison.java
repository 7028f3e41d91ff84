package dev.pregao.fetcher.restate;

import dev.pregao.fetcher.source.Prices;
import java.time.LocalDate;

/**
 * One session, as it is stored and as it was fetched now.
 *
 * @param session trading day
 * @param stored prices of the newest stored version
 * @param fetched prices of this fetch
 */
public record Comparison(LocalDate session, Prices stored, Prices fetched) {

    /** Sessions with a null or zero price on either side have no say. */
    boolean tellsScale() {
        return stored.tellScale() && fetched.tellScale();
    }

    /** The factors that explain it; just one where nothing changed. */
    FactorRange factors() {
        return stored.equals(fetched) ? FactorRange.ONE : FactorRange.between(stored, fetched);
    }

    boolean moved() {
        return !factors().contains(1);
    }
}
