package dev.pregao.sql.table;

import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Glue's names of types. */
public final class GlueTypes {
    private static final Map<String, Type> SIMPLE = Map.ofEntries(
            Map.entry("string", VarcharType.VARCHAR),
            Map.entry("varchar", VarcharType.VARCHAR),
            Map.entry("int", IntegerType.INTEGER),
            Map.entry("integer", IntegerType.INTEGER),
            Map.entry("bigint", BigintType.BIGINT),
            Map.entry("smallint", SmallintType.SMALLINT),
            Map.entry("tinyint", TinyintType.TINYINT),
            Map.entry("double", DoubleType.DOUBLE),
            Map.entry("float", RealType.REAL),
            Map.entry("date", DateType.DATE),
            Map.entry("timestamp", TimestampType.TIMESTAMP_MILLIS),
            Map.entry("boolean", BooleanType.BOOLEAN),
            Map.entry("binary", VarbinaryType.VARBINARY),
            Map.entry("decimal", DecimalType.createDecimalType(10, 0)));
    private static final Pattern SIZED = Pattern.compile("(decimal|varchar|char)\\((\\d+)(?:,\\s*(\\d+))?\\)");

    private GlueTypes() {}

    static Type trino(String column, String glue) {
        String name = glue.toLowerCase(Locale.ROOT).strip();
        Type simple = SIMPLE.get(name);
        if (simple != null) {
            return simple;
        }
        Optional<Type> nested = NestedTypes.trino(name, within -> trino(column, within));
        if (nested.isPresent()) {
            return nested.get();
        }
        Matcher sized = SIZED.matcher(name);
        if (!sized.matches()) {
            throw new TrinoException(
                    StandardErrorCode.NOT_SUPPORTED,
                    "this cloud's Athena does not read columns of type %s, as %s is".formatted(glue, column));
        }
        int size = Integer.parseInt(sized.group(2));
        return switch (sized.group(1)) {
            case "decimal" ->
                DecimalType.createDecimalType(size, sized.group(3) == null ? 0 : Integer.parseInt(sized.group(3)));
            case "varchar" -> VarcharType.createVarcharType(size);
            default -> CharType.createCharType(size);
        };
    }

    /** The name for a column that a statement makes. */
    public static String glue(String column, Type type) {
        if (type instanceof VarcharType text) {
            return text.isUnbounded() ? "string" : "varchar(" + text.getBoundedLength() + ")";
        }
        if (type instanceof TimestampType) {
            return "timestamp";
        }
        if (type instanceof DecimalType decimal) {
            return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        if (type instanceof CharType text) {
            return "char(" + text.getLength() + ")";
        }
        Optional<String> nested = NestedTypes.glue(type, within -> glue(column, within));
        if (nested.isPresent()) {
            return nested.get();
        }
        return SIMPLE.entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(type) && !entry.getKey().equals("integer"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new TrinoException(
                        StandardErrorCode.NOT_SUPPORTED,
                        "Unsupported Hive type: %s, which column %s has".formatted(type.getDisplayName(), column)));
    }

    /** The name for a column of a view, whose type is known by its name alone. */
    public static String glueOfView(String trino) {
        return switch (trino) {
            case "varchar" -> "string";
            case "integer" -> "int";
            case "real" -> "float";
            case "varbinary" -> "binary";
            default ->
                trino.startsWith("timestamp")
                        ? "timestamp"
                        : NestedTypes.glueOfView(trino, GlueTypes::glueOfView).orElse(trino);
        };
    }
}
