package dev.pregao.contracts.load;

import dev.pregao.contracts.LakeKey;
import dev.pregao.contracts.RawKey;
import dev.pregao.contracts.Ticker;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An empty object of the lake bucket that marks a bulk load of a ticker: {@code control/loads/20261126T120000Z/PETR4} when it
 * begins, and {@code control/loads/20261126T120000Z/PETR4-20261126T141500Z} beside it when all is stored. Bars of the ticker
 * that were fetched in between get one manifest from whoever loads them, so their own events start nothing. What the
 * manifest then lacks, or a load that died leaves behind, the reconciler finds as it finds every object that no batch has,
 * and what it tells is always heard.
 *
 * @param opened whole seconds, UTC
 * @param closed the last second of the load; null while it goes on
 */
public record LoadMark(Instant opened, Ticker ticker, @Nullable Instant closed) {

    /** Where all marks lie, in the order of their times. */
    public static final String ROOT = LakeKey.CONTROL + "loads/";

    /** A load that is not closed by then has died. */
    public static final Duration LONGEST = Duration.ofHours(6);

    /** {@code configurationId} in events that no bucket sent but the reconciler. */
    public static final String RECONCILER = "reconcile";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String STAMP_LAYOUT = "(\\d{8}T\\d{6}Z)";
    private static final Pattern LAYOUT =
            Pattern.compile(Pattern.quote(ROOT) + STAMP_LAYOUT + "/([A-Z0-9]+)(?:-" + STAMP_LAYOUT + ")?");

    public LoadMark {
        opened = opened.truncatedTo(ChronoUnit.SECONDS);
        closed = closed == null ? null : closed.truncatedTo(ChronoUnit.SECONDS);
    }

    public static LoadMark open(Ticker ticker, Instant now) {
        return new LoadMark(now, ticker, null);
    }

    public LoadMark close(Instant now) {
        return new LoadMark(opened, ticker, now);
    }

    /** Sorts before the marks of all loads that may cover what is fetched from a moment on. */
    public static String start(Instant fetched) {
        return ROOT + STAMP.format(fetched.minus(LONGEST));
    }

    /** The mark a key exactly spells; empty where it spells none. */
    public static Optional<LoadMark> find(String key) {
        Matcher parts = LAYOUT.matcher(key);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            Instant opened = STAMP.parse(parts.group(1), Instant::from);
            String last = parts.group(3);
            Instant closed = last == null ? null : STAMP.parse(last, Instant::from);
            return Ticker.find(parts.group(2))
                    .map(ticker -> new LoadMark(opened, ticker, closed))
                    .filter(read -> read.key().equals(key));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    public String key() {
        return ROOT + STAMP.format(opened) + "/" + ticker + (closed == null ? "" : "-" + STAMP.format(closed));
    }

    /** Whether the object is a bar of the ticker that was fetched while the load went on, {@link #LONGEST} at most. */
    public boolean covers(RawKey key) {
        if (!(key instanceof RawKey.Bar bar) || !bar.ticker().equals(ticker)) {
            return false;
        }
        Instant fetched = bar.version().fetchedAt();
        Instant end = opened.plus(LONGEST);
        return !fetched.isBefore(opened) && !fetched.isAfter(closed == null || closed.isAfter(end) ? end : closed);
    }
}
