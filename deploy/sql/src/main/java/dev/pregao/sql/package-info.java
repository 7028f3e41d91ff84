/**
 * Athena's engine for the embedded cloud: Trino, a process of its own, over the cloud's Glue catalog and buckets.
 *
 * <p>Start reading at {@link dev.pregao.sql.Engine}; {@code lake} is the connector, {@code catalog} asks Glue, {@code table}
 * is what a query knows of a table, {@code read} and {@code write} are its files' rows, {@code file} and {@code values} Parquet.
 */
@NullMarked
package dev.pregao.sql;

import org.jspecify.annotations.NullMarked;
