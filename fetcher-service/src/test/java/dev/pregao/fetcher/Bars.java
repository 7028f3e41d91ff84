package dev.pregao.fetcher;

import dev.pregao.fetcher.source.Bar;
import dev.pregao.fetcher.source.Prices;
import java.time.LocalDate;

/** Bars made by hand. */
public final class Bars {

    private Bars() {}

    /** The bar of the contract {@code raw-bar.parquet}. */
    public static Bar bvsp() {
        return new Bar(
                LocalDate.of(2026, 11, 20),
                1_795_179_600L,
                new Prices(154_300.0, 155_001.5, 153_870.25, 154_770.0),
                154_770.0,
                8_123_400L,
                null,
                null,
                "BRL");
    }
}
