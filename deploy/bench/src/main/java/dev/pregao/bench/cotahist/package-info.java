/** A year of B3's quotes, made by a seed, read by the fetcher and by DuckDB. */
@NullMarked
package dev.pregao.bench.cotahist;

import org.jspecify.annotations.NullMarked;
