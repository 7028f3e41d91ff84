package dev.pregao.sql.table;

import io.trino.spi.ErrorCode;
import io.trino.spi.ErrorCodeSupplier;
import io.trino.spi.ErrorType;

/** Athena's own names for what can be wrong with tables and files. */
@SuppressWarnings("ImmutableEnumChecker") // Trino's code of an error does not change
public enum LakeError implements ErrorCodeSupplier {
    HIVE_METASTORE_ERROR(0, ErrorType.EXTERNAL),
    HIVE_CANNOT_OPEN_SPLIT(1, ErrorType.EXTERNAL),
    HIVE_BAD_DATA(2, ErrorType.EXTERNAL),
    HIVE_UNSUPPORTED_FORMAT(3, ErrorType.EXTERNAL),
    HIVE_INVALID_PARTITION_VALUE(4, ErrorType.EXTERNAL),
    HIVE_INVALID_VIEW_DATA(5, ErrorType.EXTERNAL),
    HIVE_INVALID_METADATA(6, ErrorType.EXTERNAL),
    HIVE_PATH_ALREADY_EXISTS(7, ErrorType.EXTERNAL);

    private static final int FIRST = 0x0100_0000;

    private final ErrorCode code;

    LakeError(int number, ErrorType type) {
        this.code = new ErrorCode(FIRST + number, name(), type);
    }

    @Override
    public ErrorCode toErrorCode() {
        return code;
    }
}
