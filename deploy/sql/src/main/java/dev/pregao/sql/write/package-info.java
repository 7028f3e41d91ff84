/** What statements write: rows to Parquet files, tables and partitions to the catalog. */
@NullMarked
package dev.pregao.sql.write;

import org.jspecify.annotations.NullMarked;
