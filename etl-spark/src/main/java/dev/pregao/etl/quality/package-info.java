/** What a run has to say about the data it saw: values, for the quality table and the report alike. */
@NullMarked
package dev.pregao.etl.quality;

import org.jspecify.annotations.NullMarked;
