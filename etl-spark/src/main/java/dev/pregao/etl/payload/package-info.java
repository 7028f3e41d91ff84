/** What the job is told and what it tells: values and their JSON. */
@NullMarked
package dev.pregao.etl.payload;

import org.jspecify.annotations.NullMarked;
