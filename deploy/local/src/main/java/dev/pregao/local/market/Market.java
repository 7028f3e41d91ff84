package dev.pregao.local.market;

import dev.pregao.local.market.lists.SiteLists;
import java.util.List;
import java.util.Optional;

/** Where a laptop's bars come from instead of Yahoo. */
public sealed interface Market permits RecordedMarket, SimulatedMarket {

    /**
     * The whole series of a symbol as Yahoo names it, such as {@code ^BVSP} or {@code PETR4.SA}; empty if this market
     * does not know it.
     */
    Optional<Series> find(String symbol);

    /** B3's file of historical quotes by its name, such as {@code COTAHIST_D20112026.ZIP}; empty if this market has none. */
    Optional<byte[]> findFile(String name);

    /** What B3's site tells as JSON. */
    SiteLists lists();

    /** What of its sources this market could not read, a reason each, with file, line and column. */
    List<String> refused();
}
