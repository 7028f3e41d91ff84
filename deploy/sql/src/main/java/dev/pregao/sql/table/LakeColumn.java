package dev.pregao.sql.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.util.List;

/**
 * A column as the connector knows it.
 *
 * @param key the position among the partition keys, -1 for a column that is none
 */
public record LakeColumn(@JsonProperty String name, @JsonProperty Type type, @JsonProperty int key)
        implements ColumnHandle {
    public static final LakeColumn PATH = new LakeColumn("$path", VarcharType.VARCHAR, -1);
    public static final LakeColumn SIZE = new LakeColumn("$file_size", BigintType.BIGINT, -1);
    public static final LakeColumn MODIFIED =
            new LakeColumn("$file_modified_time", TimestampWithTimeZoneType.TIMESTAMP_TZ_MILLIS, -1);

    /** What Athena has beside a table's own columns. */
    public static final List<LakeColumn> HIDDEN = List.of(PATH, SIZE, MODIFIED);

    public boolean isKey() {
        return key >= 0;
    }

    public boolean isHidden() {
        return name.startsWith("$");
    }

    public ColumnMetadata metadata() {
        return ColumnMetadata.builder()
                .setName(name)
                .setType(type)
                .setHidden(isHidden())
                .build();
    }
}
