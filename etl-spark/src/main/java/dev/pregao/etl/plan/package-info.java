/** What a change touches and what must be read to compute it, decided without Spark or any store. */
@NullMarked
package dev.pregao.etl.plan;

import org.jspecify.annotations.NullMarked;
