@NullMarked
package dev.pregao.fetcher.control;

import org.jspecify.annotations.NullMarked;
