package dev.pregao.local.core.athena;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Glue's, Athena's and DuckDB's names of types, and values as Athena prints them. */
final class AthenaTypes {
    private static final Map<String, String> TO_DUCKDB = Map.of(
            "string",
            "VARCHAR",
            "int",
            "INTEGER",
            "bigint",
            "BIGINT",
            "double",
            "DOUBLE",
            "float",
            "FLOAT",
            "date",
            "DATE",
            "timestamp",
            "TIMESTAMP",
            "boolean",
            "BOOLEAN",
            "smallint",
            "SMALLINT",
            "tinyint",
            "TINYINT");

    /** DuckDB's sum of integers is a HUGEINT where Athena's is a bigint. */
    private static final Map<String, String> TO_ATHENA = Map.of(
            "VARCHAR",
            "varchar",
            "FLOAT",
            "float",
            "HUGEINT",
            "bigint",
            "UBIGINT",
            "bigint",
            "UINTEGER",
            "bigint",
            "TIMESTAMP WITH TIME ZONE",
            "timestamp with time zone");

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private AthenaTypes() {}

    static String duckdb(String glue) {
        String type = glue.toLowerCase(Locale.ROOT);
        String known = type.startsWith("decimal") ? type : TO_DUCKDB.get(type);
        if (known == null) {
            throw new IllegalArgumentException("this cloud's Athena does not read columns of type " + glue);
        }
        return known;
    }

    static String athena(String duckdb) {
        if (duckdb.startsWith("DECIMAL")) {
            return "decimal";
        }
        return TO_ATHENA.getOrDefault(duckdb, duckdb.toLowerCase(Locale.ROOT));
    }

    static @Nullable String text(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            return null;
        }
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime().format(MILLIS);
        }
        if (value instanceof LocalDateTime time) {
            return time.format(MILLIS);
        }
        if (value instanceof Date date) {
            return date.toLocalDate().toString();
        }
        return value.toString();
    }
}
