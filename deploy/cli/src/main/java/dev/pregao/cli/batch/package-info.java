/** A batch's life as its control folder tells it; asking for another attempt. */
@NullMarked
package dev.pregao.cli.batch;

import org.jspecify.annotations.NullMarked;
