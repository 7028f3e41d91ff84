package dev.pregao.etl.bars;

import dev.pregao.contracts.Ticker;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The version of a session's bar that counts, with the events placed on its session. Prices in BRL a share, or points of
 * the index.
 *
 * @param ticker B3's code
 * @param session trading day
 * @param volume in shares; null if the source did not say
 * @param dividend ex on this session; 0 if none
 * @param split ratio taking effect on this session; 1 if none
 * @param source who was asked
 * @param fetchedAt when
 * @param version digest of the raw version
 */
public record Bar(
        Ticker ticker,
        LocalDate session,
        double open,
        double high,
        double low,
        double close,
        @Nullable Long volume,
        double dividend,
        double split,
        String source,
        Instant fetchedAt,
        String version)
        implements Serializable {}
