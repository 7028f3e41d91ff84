@NullMarked
package dev.pregao.fetcher;

import org.jspecify.annotations.NullMarked;
