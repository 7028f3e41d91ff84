/** From raw bars to the two tables of the lake: {@link dev.pregao.etl.EtlJob} starts it, {@link dev.pregao.etl.Etl} is its flow. */
@NullMarked
package dev.pregao.etl;

import org.jspecify.annotations.NullMarked;
