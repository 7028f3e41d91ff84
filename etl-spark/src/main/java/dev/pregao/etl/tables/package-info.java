/** How typed rows become columns. */
@NullMarked
package dev.pregao.etl.tables;

import org.jspecify.annotations.NullMarked;
