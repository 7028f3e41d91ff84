/** Parquet files, from bytes to Trino's blocks and back. */
@NullMarked
package dev.pregao.sql.file;

import org.jspecify.annotations.NullMarked;
