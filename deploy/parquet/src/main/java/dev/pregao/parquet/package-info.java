/**
 * Parquet files of many rows, by Apache Parquet's own writer: the one place that knows codec (zstd), row groups (8 to 20
 * thousand rows, by number), pages, dictionaries and order. Column and offset indexes are written.
 *
 * <p>Start reading at {@link dev.pregao.parquet.CompactFile}. A table says once what its files look like:
 *
 * <pre>{@code
 * record Close(String ticker, LocalDate session, @Nullable Double price) {}
 *
 * Table<Close> table = new Table<>(
 *         "close",
 *         List.of(Column.text("ticker", Close::ticker),
 *                 Column.date("data_pregao", Close::session),
 *                 Column.real("preco", Close::price)),
 *         Comparator.comparing(Close::ticker).thenComparing(Close::session),
 *         row -> new Close(row.required(0, String.class), row.required(1, LocalDate.class), row.real(2)));
 *
 * byte[] bytes = CompactFile.bytes(table, rows, Map.of("fetched_at", "2026-11-20T21:30:00Z"));
 * CompactFile file = CompactFile.open(Source.of(bytes));
 * List<Close> all = file.rows(table, Wanted.all());
 * List<Close> one = file.rows(table, Wanted.all().where("ticker", Set.of("PETR4")));
 * }</pre>
 *
 * <p>{@code Source} may be an object of S3: opening takes one request (two for a footer above 128 KB), a row group one more if all
 * columns are asked for; row groups that hold none of the texts asked for are not read.
 *
 * <p>Parquet is provided by whoever runs it: 1.13 and 1.16 in Spark (which has Hadoop), the project's version in a function
 * (which needs none). Bytes are equal for equal rows and the same version of Parquet.
 */
@NullMarked
package dev.pregao.parquet;

import org.jspecify.annotations.NullMarked;
