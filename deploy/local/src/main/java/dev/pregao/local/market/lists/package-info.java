/** What B3's site tells as JSON, as a market on this machine answers it. */
@NullMarked
package dev.pregao.local.market.lists;

import org.jspecify.annotations.NullMarked;
