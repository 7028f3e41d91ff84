package dev.pregao.notifier.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * The raw objects one run handles. The id is a digest of the keys, so the same events delivered again, in any order,
 * are the same batch.
 *
 * @param id first 16 hex digits of SHA-256 over the keys joined by a line feed
 * @param keys raw keys, sorted, each once, at least one
 */
public record Batch(String id, List<String> keys) {

    public Batch {
        keys = List.copyOf(keys);
    }

    public static Batch of(Collection<String> rawKeys) {
        if (rawKeys.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one raw key");
        }
        List<String> sorted = List.copyOf(new TreeSet<>(rawKeys));
        byte[] digest = sha256().digest(String.join("\n", sorted).getBytes(StandardCharsets.UTF_8));
        return new Batch(HexFormat.of().formatHex(digest, 0, 8), sorted);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
