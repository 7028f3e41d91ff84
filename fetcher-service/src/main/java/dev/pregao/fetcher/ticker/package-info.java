@NullMarked
package dev.pregao.fetcher.ticker;

import org.jspecify.annotations.NullMarked;
