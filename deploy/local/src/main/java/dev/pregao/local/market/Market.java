package dev.pregao.local.market;

import java.util.Optional;

/** Where a laptop's bars come from instead of Yahoo. */
public sealed interface Market permits RecordedMarket, SimulatedMarket {

    /**
     * The whole series of a symbol as Yahoo names it, such as {@code ^BVSP} or {@code PETR4.SA}; empty if this market
     * does not know it.
     */
    Optional<Series> find(String symbol);
}
