@NullMarked
package dev.pregao.fetcher.restate;

import org.jspecify.annotations.NullMarked;
