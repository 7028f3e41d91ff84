package dev.pregao.parquet;

import java.io.IOException;

/** The bytes were read, and are no file of the table asked for: not Parquet, other columns, or broken. */
public final class NotThisTable extends IOException {

    public NotThisTable(String reason) {
        super(reason);
    }

    public NotThisTable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
