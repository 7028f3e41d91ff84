package dev.pregao.etl.plan;

import dev.pregao.contracts.RawKey;
import dev.pregao.etl.bars.RawVersion;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;

/**
 * What was read of one ticker for a run, and what to compute of it.
 *
 * @param versions of the batch, and those that the computation needs beside them
 * @param objectsRead how many of them were read of the raw bucket
 * @param gaps sessions of B3's calendar among those the batch's fetches asked for that have no valid version
 */
public record Needed(Collection<RawVersion> versions, int objectsRead, ChangePlan plan, NavigableSet<LocalDate> gaps) {

    public Needed {
        versions = List.copyOf(versions);
    }

    /**
     * Keys of one ticker.
     *
     * @param keys all keys in the span asked for
     * @param exhausted no key of the ticker lies behind that span
     */
    public record Listing(NavigableSet<RawKey.Bar> keys, boolean exhausted) {}
}
