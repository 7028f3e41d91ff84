package dev.pregao.fetcher.raw;

import dev.pregao.contracts.HeldKey;
import dev.pregao.contracts.Version;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a source told of stored sessions when it had multiplied only part of its past: kept as evidence, no table is made of
 * it.
 *
 * @param versions of one answer, oldest session first, at least one
 * @param rescaledFrom first session of the part that moved
 * @param factor new price for an old price there
 */
public record HeldAnswer(List<BarVersion> versions, LocalDate rescaledFrom, double factor) {

    public HeldAnswer {
        versions = List.copyOf(versions);
    }

    /** Its digest is over the sessions and their digests, a line each. */
    public HeldKey key() {
        String content = versions.stream()
                .map(version -> version.bar().session() + " " + version.digest())
                .collect(Collectors.joining("\n"));
        BarVersion first = versions.get(0);
        return new HeldKey(first.ticker(), Version.of(first.fetchedAt(), content.getBytes(StandardCharsets.US_ASCII)));
    }
}
