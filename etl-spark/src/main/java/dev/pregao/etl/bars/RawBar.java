package dev.pregao.etl.bars;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one raw object says about a session, as extracted; null where the source said nothing.
 *
 * @param source who was asked: yahoo, recorded or simulated
 * @param open in BRL a share, or points of the index; so are high, low and close
 * @param volume in shares
 * @param dividend in BRL a share
 * @param dividendDate ex-date the source gave it; null for that of the object, as in objects older than the column
 * @param split ratio
 * @param splitDate date from which the source lets it take effect; null likewise
 * @param fetchedAt when the source was asked
 */
public record RawBar(
        String source,
        @Nullable Double open,
        @Nullable Double high,
        @Nullable Double low,
        @Nullable Double close,
        @Nullable Long volume,
        @Nullable Double dividend,
        @Nullable LocalDate dividendDate,
        @Nullable Double split,
        @Nullable LocalDate splitDate,
        Instant fetchedAt) {}
