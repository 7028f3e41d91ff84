/**
 * What B3 says of its papers, values in, values out. Start reading at {@link dev.pregao.etl.b3.ExPrice}: B3's own formula,
 * which turns the corporate actions of an ex-date into the factors of adjusted prices. {@link dev.pregao.etl.b3.CashList} and
 * {@link dev.pregao.etl.b3.Supplement} read B3's lists of them, {@link dev.pregao.etl.b3.Completeness} tells from B3's own
 * counter whether any is missing, and {@link dev.pregao.etl.b3.IndexYear} reads the official closes of an index.
 */
@NullMarked
package dev.pregao.etl.b3;

import org.jspecify.annotations.NullMarked;
