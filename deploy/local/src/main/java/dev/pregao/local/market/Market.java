package dev.pregao.local.market;

import java.util.List;
import java.util.Optional;

/** Where a laptop's bars come from instead of Yahoo. */
public sealed interface Market permits RecordedMarket, SimulatedMarket {

    /**
     * The whole series of a symbol as Yahoo names it, such as {@code ^BVSP} or {@code PETR4.SA}; empty if this market
     * does not know it.
     */
    Optional<Series> find(String symbol);

    /** What of its sources this market could not read, a reason each, with file, line and column. */
    List<String> refused();
}
