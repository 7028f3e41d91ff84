/** From raw versions to refined and monthly rows: kernels in plain Java, and the Spark steps around them. */
@NullMarked
package dev.pregao.etl.bars;

import org.jspecify.annotations.NullMarked;
