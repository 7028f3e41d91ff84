package dev.pregao.sql.table;

import dev.pregao.sql.catalog.GlueTable;
import io.trino.spi.ErrorCodeSupplier;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import java.util.Locale;

/** Tables whose rows are not what lies in their registered folders: read as if they were, they would answer wrongly. */
public final class ForeignTables {
    private ForeignTables() {}

    /**
     * Lets tables of Parquet files pass.
     *
     * @throws TrinoException with the reason for others
     */
    public static void refuse(GlueTable table) {
        if (table.parameter("table_type").equalsIgnoreCase("ICEBERG")) {
            throw refused(table, StandardErrorCode.NOT_SUPPORTED, "does not read Iceberg tables");
        }
        if (table.parameter("projection.enabled").equalsIgnoreCase("true")) {
            throw refused(
                    table, StandardErrorCode.NOT_SUPPORTED, "does not project partitions, it reads registered ones");
        }
        String format = table.inputFormat();
        if (!format.isEmpty() && !format.toLowerCase(Locale.ROOT).contains("parquet")) {
            throw refused(table, LakeError.HIVE_UNSUPPORTED_FORMAT, "reads Parquet files, not those of " + format);
        }
    }

    private static TrinoException refused(GlueTable table, ErrorCodeSupplier code, String what) {
        return new TrinoException(code, "this cloud's Athena " + what + ": " + table.name());
    }
}
