package dev.pregao.contracts;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Names a batch: a digest of what it is asked to do, so that the same events delivered again, in any order, are the same
 * batch.
 *
 * @param id 16 hex digits
 */
public record BatchId(String id) implements Comparable<BatchId>, Serializable {

    private static final int DIGITS = 16;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

    public BatchId {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(Quoted.of(id) + " is no batch id: 16 hex digits");
        }
    }

    public static BatchId of(String id) {
        return new BatchId(id);
    }

    public static Optional<BatchId> find(String id) {
        return ID.matcher(id).matches() ? Optional.of(new BatchId(id)) : Optional.empty();
    }

    /** The id of a batch of raw objects: over their keys, sorted, each once, joined by a line feed. */
    public static BatchId ofKeys(Collection<String> rawKeys) {
        if (rawKeys.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one raw key");
        }
        return digest(new TreeSet<>(rawKeys));
    }

    /** The id of a batch that is asked for in words: over the words, in their order, joined by a line feed. */
    public static BatchId digest(Collection<String> words) {
        return new BatchId(Sha256.hex(String.join("\n", words).getBytes(StandardCharsets.UTF_8), DIGITS));
    }

    @Override
    public int compareTo(BatchId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
