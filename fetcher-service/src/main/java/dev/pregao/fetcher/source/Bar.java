package dev.pregao.fetcher.source;

import dev.pregao.fetcher.restate.Prices;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One session of one ticker, exactly as extracted: raw is evidence, so a price may be null, zero or nonsense here, and is
 * a binary number where the source sends one. Judging it is the ETL's work.
 *
 * @param session trading day, America/Sao_Paulo
 * @param sourceTime the source's own stamp of the bar, epoch seconds
 * @param open BRL or index points, split-adjusted; null where the source has none, as the next three
 * @param high as open
 * @param low as open
 * @param close as open
 * @param adjClose close adjusted for dividends as of the fetch; kept as evidence only
 * @param volume shares
 * @param dividend BRL a share, ex on this session, the sum where there are several; null if none
 * @param split new shares for one old share taking effect on this session, the product where there are several; null if
 *     none
 * @param currency ISO code as the source tells it
 */
public record Bar(
        LocalDate session,
        long sourceTime,
        @Nullable Double open,
        @Nullable Double high,
        @Nullable Double low,
        @Nullable Double close,
        @Nullable Double adjClose,
        @Nullable Long volume,
        @Nullable Double dividend,
        @Nullable Double split,
        @Nullable String currency) {

    /** False where the source knows the session but not one figure of its trading. */
    public boolean traded() {
        return open != null || high != null || low != null || close != null || volume != null;
    }

    public Prices prices() {
        return new Prices(open, high, low, close);
    }

    /** A session of which the source tells nothing at all is no bar; an event alone is evidence. */
    boolean tellsSomething() {
        return traded() || dividend != null || split != null;
    }
}
