@NullMarked
package dev.pregao.fetcher.raw;

import org.jspecify.annotations.NullMarked;
