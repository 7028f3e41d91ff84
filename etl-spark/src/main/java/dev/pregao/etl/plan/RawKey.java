package dev.pregao.etl.plan;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key of one version of one bar: {@code raw/ticker=BVSP/date=2026-11-20/20261121T120003Z-1f3a9c2e.parquet}.
 * Keys of a ticker sort by session, then by age of the fetch, then by digest: the last one of a session is its newest.
 *
 * @param ticker B3's code
 * @param session the date in the path; not necessarily a day B3 traded on
 * @param fetchedAt when the bar was fetched, to the second
 * @param digest first 8 hex digits of the SHA-256 over the bar's values
 */
public record RawKey(String ticker, LocalDate session, Instant fetchedAt, String digest)
        implements Comparable<RawKey>, Serializable {

    /** Where all versions of all tickers lie. */
    public static final String ZONE = "raw/";

    private static final Pattern KEY = Pattern.compile(
            "raw/ticker=([A-Z0-9]+)/date=(\\d{4}-\\d{2}-\\d{2})/(\\d{8}T\\d{6})Z-([0-9a-f]{8})\\.parquet");
    private static final DateTimeFormatter FETCH_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final Comparator<RawKey> ORDER = Comparator.comparing(RawKey::ticker)
            .thenComparing(RawKey::session)
            .thenComparing(RawKey::fetchedAt)
            .thenComparing(RawKey::digest);

    /** Empty if the key is none of a raw bar. */
    public static Optional<RawKey> parse(String key) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RawKey(
                    parts.group(1),
                    LocalDate.parse(parts.group(2)),
                    Instant.from(FETCH_TIME.parse(parts.group(3))),
                    parts.group(4)));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** Prefix of all versions of a ticker. */
    public static String prefix(String ticker) {
        return ZONE + "ticker=" + ticker + "/";
    }

    /** Folder of a session's versions; sorts just before their keys, so that a listing can start after it. */
    public static String folder(String ticker, LocalDate session) {
        return prefix(ticker) + "date=" + session;
    }

    public String folder() {
        return folder(ticker, session);
    }

    public String key() {
        return folder() + "/" + FETCH_TIME.format(fetchedAt) + "Z-" + digest + ".parquet";
    }

    @Override
    public int compareTo(RawKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return key();
    }
}
