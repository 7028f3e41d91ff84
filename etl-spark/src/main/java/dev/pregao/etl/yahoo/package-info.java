/** What only holds of Yahoo's bars. */
@NullMarked
package dev.pregao.etl.yahoo;

import org.jspecify.annotations.NullMarked;
