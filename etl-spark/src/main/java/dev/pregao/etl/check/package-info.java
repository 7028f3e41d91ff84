/**
 * Both sources side by side. Start reading at {@link dev.pregao.etl.check.CompareSources}: a year of Yahoo's bars and a year
 * of B3's quotes to rows of tb_conferencia; {@link dev.pregao.etl.check.CompareIndex} does the same for the Ibovespa.
 */
@NullMarked
package dev.pregao.etl.check;

import org.jspecify.annotations.NullMarked;
