/** What a change touches: keys, sessions and months, decided without Spark or any store. */
@NullMarked
package dev.pregao.etl.plan;

import org.jspecify.annotations.NullMarked;
