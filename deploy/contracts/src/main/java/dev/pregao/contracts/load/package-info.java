/** Loads of much history as one batch. */
@NullMarked
package dev.pregao.contracts.load;

import org.jspecify.annotations.NullMarked;
