/** Programs that print figures; {@code deploy/bench/README.md} says how to read them. */
@NullMarked
package dev.pregao.bench;

import org.jspecify.annotations.NullMarked;
