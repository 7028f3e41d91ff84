@NullMarked
package dev.pregao.fetcher.calendar;

import org.jspecify.annotations.NullMarked;
