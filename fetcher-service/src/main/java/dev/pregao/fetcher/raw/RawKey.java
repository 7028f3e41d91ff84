package dev.pregao.fetcher.raw;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key of one version of one bar, {@code raw/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet}. Keys of one
 * session sort by the time of their fetch.
 *
 * @param ticker B3 code
 * @param session trading day
 * @param fetchedAt whole seconds
 * @param digest first 8 hex digits of the version's digest, see {@link BarVersion#digest}
 */
public record RawKey(String ticker, LocalDate session, Instant fetchedAt, String digest) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern LAYOUT = Pattern.compile(
            "raw/ticker=([A-Z0-9]+)/date=(\\d{4}-\\d{2}-\\d{2})/(\\d{8}T\\d{6}Z)-([0-9a-f]{8})\\.parquet");

    public RawKey {
        fetchedAt = fetchedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The key's parts; empty where the object it names is none of ours. */
    public static Optional<RawKey> find(String key) {
        Matcher parts = LAYOUT.matcher(key);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            RawKey read = new RawKey(
                    parts.group(1),
                    LocalDate.parse(parts.group(2)),
                    STAMP.parse(parts.group(3), Instant::from),
                    parts.group(4));
            // A stamp of 30 February is read as one of the 28th.
            return Optional.of(read).filter(parsed -> parsed.toString().equals(key));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** Begins every key of the ticker, and of no other one. */
    public static String prefix(String ticker) {
        return "raw/ticker=" + ticker + "/";
    }

    /** Sorts after every key of the ticker. */
    static String end(String ticker) {
        return "raw/ticker=" + ticker + "0";
    }

    /** Sorts after every key of the sessions before {@code session} and before every key of it. */
    public static String start(String ticker, LocalDate session) {
        return prefix(ticker) + "date=" + session;
    }

    @Override
    public String toString() {
        return start(ticker, session) + "/" + STAMP.format(fetchedAt) + "-" + digest + ".parquet";
    }
}
