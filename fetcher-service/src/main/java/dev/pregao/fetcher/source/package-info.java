@NullMarked
package dev.pregao.fetcher.source;

import org.jspecify.annotations.NullMarked;
