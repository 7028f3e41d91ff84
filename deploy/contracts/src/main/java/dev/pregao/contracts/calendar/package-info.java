/** B3's trading days. */
@NullMarked
package dev.pregao.contracts.calendar;

import org.jspecify.annotations.NullMarked;
