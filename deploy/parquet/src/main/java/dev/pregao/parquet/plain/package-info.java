/**
 * Files of few rows, nearly always of one, without Parquet's writers and readers, which for a row of thirty values do
 * twenty times the work: start reading at {@link dev.pregao.parquet.plain.PlainFile}.
 */
@NullMarked
package dev.pregao.parquet.plain;

import org.jspecify.annotations.NullMarked;
