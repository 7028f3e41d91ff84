package dev.pregao.etl.payload;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Keys of objects, counted, the first of them told: a report stays small, whatever happened to the lake.
 *
 * @param count of all
 * @param keys the first {@link #MOST} of them
 */
public record KeySample(int count, List<String> keys) implements Serializable {

    public static final int MOST = 1_000;

    public KeySample {
        keys = keys.stream().sorted().limit(MOST).toList();
    }

    public static KeySample of(Collection<String> keys) {
        return new KeySample(keys.size(), List.copyOf(keys));
    }

    /** Of all of these together; no key is in two of them. */
    public static KeySample join(Collection<KeySample> samples) {
        TreeSet<String> keys = new TreeSet<>();
        samples.forEach(sample -> keys.addAll(sample.keys));
        return new KeySample(samples.stream().mapToInt(KeySample::count).sum(), List.copyOf(keys));
    }
}
