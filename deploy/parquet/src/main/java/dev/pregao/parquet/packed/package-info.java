/**
 * Parquet files of columns that come as arrays of numbers, for what is too many rows to make an object of each. Encodings
 * are ours, each a loop over an array; pages, footer and indexes are Apache Parquet's.
 *
 * <p>Start reading at {@link dev.pregao.parquet.packed.PackedFile}. A column of a row group is kept as numbers of its
 * {@link dev.pregao.parquet.packed.Distinct distinct} values, where those are few, or as
 * {@link dev.pregao.parquet.packed.Deltas differences} to the row before.
 */
@NullMarked
package dev.pregao.parquet.packed;

import org.jspecify.annotations.NullMarked;
