@NullMarked
package dev.pregao.fetcher.source.yahoo;

import org.jspecify.annotations.NullMarked;
