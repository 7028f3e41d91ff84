/**
 * B3's whole market, session by session: raw objects of COTAHIST to the rows of tb_b3_diario. Start reading at
 * {@link dev.pregao.etl.market.ChooseSession}: which of a session's raw versions counts.
 */
@NullMarked
package dev.pregao.etl.market;

import org.jspecify.annotations.NullMarked;
