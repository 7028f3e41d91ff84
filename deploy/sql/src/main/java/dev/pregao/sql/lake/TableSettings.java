package dev.pregao.sql.lake;

import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.session.PropertyMetadata;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What CREATE TABLE AS may say in WITH, in Athena's words. */
final class TableSettings {
    private static final String LOCATION = "external_location";
    private static final String FORMAT = "format";
    private static final String KEYS = "partitioned_by";
    /** Not Athena's: rows of an UNLOAD, of which the catalog does not hear. */
    private static final String UNLOADED = "unloaded";

    private static final List<String> COMPRESSIONS = List.of("write_compression", "parquet_compression", "compression");

    private TableSettings() {}

    static List<PropertyMetadata<?>> properties() {
        List<PropertyMetadata<?>> all = new ArrayList<>();
        all.add(PropertyMetadata.stringProperty(LOCATION, "where the files go", "", false));
        all.add(PropertyMetadata.stringProperty(FORMAT, "PARQUET", "PARQUET", TableSettings::checkFormat, false));
        all.add(PropertyMetadata.stringProperty("table_type", "HIVE", "HIVE", TableSettings::checkType, false));
        all.add(PropertyMetadata.booleanProperty("is_external", "always", true, false));
        all.add(PropertyMetadata.booleanProperty(UNLOADED, "of an UNLOAD", false, true));
        COMPRESSIONS.forEach(
                name -> all.add(PropertyMetadata.stringProperty(name, "GZIP, SNAPPY, ZSTD or NONE", "", false)));
        all.add(new PropertyMetadata<>(
                KEYS,
                "names of the last columns",
                new ArrayType(VarcharType.VARCHAR),
                List.class,
                List.of(),
                false,
                value -> ((List<?>) value)
                        .stream()
                                .map(name -> String.valueOf(name).toLowerCase(Locale.ROOT))
                                .toList(),
                value -> value));
        return all;
    }

    static String location(Map<String, Object> given) {
        return String.valueOf(given.getOrDefault(LOCATION, ""));
    }

    static boolean isUnloaded(Map<String, Object> given) {
        return Boolean.TRUE.equals(given.get(UNLOADED));
    }

    static String compression(Map<String, Object> given) {
        return COMPRESSIONS.stream()
                .map(name -> String.valueOf(given.getOrDefault(name, "")))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    static List<String> keys(Map<String, Object> given) {
        return given.get(KEYS) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static void checkFormat(String format) {
        if (!format.equalsIgnoreCase("PARQUET")) {
            throw new TrinoException(
                    StandardErrorCode.NOT_SUPPORTED, "this cloud's Athena writes Parquet, not " + format);
        }
    }

    private static void checkType(String type) {
        if (!type.equalsIgnoreCase("HIVE")) {
            throw new TrinoException(
                    StandardErrorCode.NOT_SUPPORTED, "this cloud's Athena makes tables of type HIVE, not " + type);
        }
    }
}
