package dev.pregao.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a file is read.
 *
 * @param columns names of the columns; null for all
 * @param keys only rows whose text is one of some; null for all rows
 */
public record Wanted(@Nullable Set<String> columns, @Nullable Keys keys) {

    /**
     * Rows by a text column, best the one the file is sorted by: row groups that cannot hold one of the texts are not read.
     *
     * @param column its name
     * @param texts the values kept
     */
    public record Keys(String column, Set<String> texts) {
        public Keys {
            texts = Set.copyOf(texts);
        }

        boolean holds(@Nullable Object value) {
            return value instanceof String text && texts.contains(text);
        }

        /** Whether a text lies in [least, greatest], as Parquet orders texts. */
        boolean mayBeWithin(byte[] least, byte[] greatest) {
            return texts.stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .anyMatch(text ->
                            Arrays.compareUnsigned(least, text) <= 0 && Arrays.compareUnsigned(text, greatest) <= 0);
        }
    }

    public Wanted {
        columns = columns == null ? null : Set.copyOf(columns);
    }

    /** Every row with every column. */
    public static Wanted all() {
        return new Wanted(null, null);
    }

    /** The same rows, with some columns only; the others are null. */
    public Wanted columns(Set<String> names) {
        return new Wanted(names, keys);
    }

    /** Only the rows in which the column is one of the texts. */
    public Wanted where(String column, Set<String> texts) {
        return new Wanted(columns, new Keys(column, texts));
    }

    boolean reads(String column) {
        return columns == null
                || columns.contains(column)
                || (keys != null && keys.column().equals(column));
    }
}
