package dev.pregao.local.market;

import org.jspecify.annotations.Nullable;

/**
 * One session of a symbol. A missing figure is null; a session of nulls only is what Yahoo shows for some holidays.
 *
 * @param adjClose close adjusted for later dividends, too
 * @param volume shares
 * @param dividend BRL a share, ex on this session; else 0
 * @param split ratio taking effect on this session; else 1
 */
public record Quote(
        @Nullable Double open,
        @Nullable Double high,
        @Nullable Double low,
        @Nullable Double close,
        @Nullable Double adjClose,
        @Nullable Long volume,
        double dividend,
        double split) {}
