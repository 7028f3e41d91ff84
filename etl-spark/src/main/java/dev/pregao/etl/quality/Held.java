package dev.pregao.etl.quality;

import dev.pregao.contracts.Ticker;
import dev.pregao.contracts.Version;
import dev.pregao.etl.quality.Finding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a source told of stored sessions when it had multiplied only part of its past, and what therefore no table is made
 * of.
 *
 * @param fetchedAt when the source was asked
 * @param from first session of the part that moved
 * @param factor new price for an old price there
 * @param sessions how many are held back
 */
public record Held(Instant fetchedAt, LocalDate from, double factor, int sessions) {

    /** No fetch takes longer: so long a function lives. */
    private static final Duration FETCH = Duration.ofMinutes(15);

    /**
     * Adds what was found of answers that were held back.
     *
     * @param quality of the tickers of a batch
     * @param findings by ticker
     */
    public static List<Quality> add(Collection<Quality> quality, Map<Ticker, Finding> findings) {
        return quality.stream()
                .map(ticker -> {
                    Finding finding = findings.get(ticker.ticker());
                    return finding == null ? ticker : ticker.with(List.of(finding));
                })
                .toList();
    }

    /** Whether an answer of a version can be one of the fetch that stored another version: a fetch asks more than once. */
    public static boolean isOfFetch(Version held, Version stored) {
        return Duration.between(held.fetchedAt(), stored.fetchedAt()).abs().compareTo(FETCH) <= 0;
    }

    /**
     * Whether the source has told a consistent past since: only then does a session that is held back get a newer version.
     *
     * @param ofFirstSession raw versions of the first session of the part that moved
     */
    public boolean isEnded(Collection<Version> ofFirstSession) {
        return ofFirstSession.stream().anyMatch(version -> version.fetchedAt().isAfter(fetchedAt));
    }

    public Finding finding() {
        return new Finding(Kind.HELD, null, from, sessions, String.valueOf(factor));
    }
}
