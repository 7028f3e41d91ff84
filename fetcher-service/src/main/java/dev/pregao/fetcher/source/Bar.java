package dev.pregao.fetcher.source;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One session of one ticker, exactly as extracted: raw is evidence, so a price may be null, zero or nonsense here, and is
 * a binary number where the source sends one. Judging it is the ETL's work.
 *
 * @param session trading day, America/Sao_Paulo
 * @param sourceTime the source's own stamp of the bar, epoch seconds
 * @param adjClose close adjusted for dividends as of the fetch; kept as evidence only
 * @param volume shares
 * @param dividend null if none; the sum where there are several
 * @param split null if none; the product where there are several
 * @param currency ISO code as the source tells it
 */
public record Bar(
        LocalDate session,
        long sourceTime,
        Prices prices,
        @Nullable Double adjClose,
        @Nullable Long volume,
        @Nullable Event dividend,
        @Nullable Event split,
        @Nullable String currency) {

    /** False where the source knows the session but not one figure of its trading. */
    public boolean traded() {
        return !prices.equals(Prices.NONE) || volume != null;
    }

    public Bar withDividend(Event told) {
        Event all = dividend == null ? told : dividend.plus(told, session);
        return new Bar(session, sourceTime, prices, adjClose, volume, all, split, currency);
    }

    public Bar withSplit(Event told) {
        Event all = split == null ? told : split.times(told, session);
        return new Bar(session, sourceTime, prices, adjClose, volume, dividend, all, currency);
    }
}
