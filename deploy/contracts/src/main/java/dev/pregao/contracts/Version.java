package dev.pregao.contracts;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One version of what a source said, {@code 20261121T120003Z-1f3a9c2e} in keys. Versions sort by the time they were
 * fetched, then by digest, in their text as well.
 *
 * @param fetchedAt when the source was asked, UTC, whole seconds
 * @param digest first 8 hex digits of the SHA-256 of what it said
 */
public record Version(Instant fetchedAt, String digest) implements Comparable<Version>, Serializable {

    private static final int DIGEST_DIGITS = 8;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int STAMP_CHARS = 16;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{" + DIGEST_DIGITS + "}");
    private static final Comparator<Version> ORDER =
            Comparator.comparing(Version::fetchedAt).thenComparing(Version::digest);

    public Version {
        fetchedAt = fetchedAt.truncatedTo(ChronoUnit.SECONDS);
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(Quoted.of(digest) + " is no digest: 8 hex digits");
        }
    }

    /** The version of some content. */
    public static Version of(Instant fetchedAt, byte[] content) {
        return new Version(fetchedAt, Sha256.hex(content, DIGEST_DIGITS));
    }

    /** The version a text exactly spells; empty where it spells none. */
    static Optional<Version> find(String text) {
        if (text.length() != STAMP_CHARS + 1 + DIGEST_DIGITS || text.charAt(STAMP_CHARS) != '-') {
            return Optional.empty();
        }
        String digest = text.substring(STAMP_CHARS + 1);
        try {
            Instant stamp = STAMP.parse(text.substring(0, STAMP_CHARS), Instant::from);
            // A stamp of 30 February is read as one of the 28th.
            return DIGEST.matcher(digest).matches()
                    ? Optional.of(new Version(stamp, digest))
                            .filter(read -> read.toString().equals(text))
                    : Optional.empty();
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return STAMP.format(fetchedAt) + "-" + digest;
    }
}
