/**
 * B3's whole market. Start reading at {@link dev.pregao.fetcher.market.MarketFetch}: files of B3 to one raw object a
 * session.
 */
@NullMarked
package dev.pregao.fetcher.market;

import org.jspecify.annotations.NullMarked;
