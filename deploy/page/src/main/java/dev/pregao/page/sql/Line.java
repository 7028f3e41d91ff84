package dev.pregao.page.sql;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a SELECT, read by its column's name. */
public record Line(List<@Nullable String> columns, List<@Nullable String> cells) {

    /** Empty for null. */
    public Optional<String> find(String column) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException("the statement selects no " + column);
        }
        return Optional.ofNullable(cells.get(at));
    }

    public String text(String column) {
        return find(column).orElseThrow(() -> new IllegalArgumentException(column + " is null"));
    }

    public LocalDate date(String column) {
        return LocalDate.parse(text(column));
    }

    public long whole(String column) {
        return Long.parseLong(text(column));
    }

    /** Null for null. */
    public @Nullable Double number(String column) {
        return find(column).map(Double::valueOf).orElse(null);
    }

    /** Every column with its cell, in the statement's order. */
    public interface Cell {
        void take(String column, @Nullable String value);
    }

    public void each(Cell cell) {
        for (int i = 0; i < columns.size(); i++) {
            cell.take(Objects.requireNonNull(columns.get(i)), cells.get(i));
        }
    }
}
