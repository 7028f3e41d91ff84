package dev.pregao.fetcher.raw;

import dev.pregao.fetcher.source.Bar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A bar as one fetch saw it.
 *
 * @param ticker B3 code
 * @param source yahoo, recorded or simulated
 * @param sourceSymbol the source's name of the ticker
 * @param fetchedAt whole seconds, as in the key
 */
public record BarVersion(String ticker, Bar bar, String source, String sourceSymbol, Instant fetchedAt) {

    private static final int DIGEST_BYTES = 4;

    public BarVersion {
        fetchedAt = fetchedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    public RawKey key() {
        return new RawKey(ticker, bar.session(), fetchedAt, digest());
    }

    /**
     * First 8 hex digits of SHA-256 over open, high, low, close, volume, dividend and split: {@code Double.toString} and
     * {@code Long.toString} joined by {@code |}, null as {@code null}. The adjusted close is left out: a source rewrites
     * its whole past at every dividend.
     */
    public String digest() {
        String canonical = Arrays.<Object>asList(
                        bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.dividend(), bar.split())
                .stream()
                .map(Objects::toString)
                .collect(Collectors.joining("|"));
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
