/** Parquet files: footers, column chunks, pages, and what is read of them. */
@NullMarked
package dev.pregao.sql.file;

import org.jspecify.annotations.NullMarked;
