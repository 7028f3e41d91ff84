/** A batch's folder in the lake bucket: the report in, the note out. */
@NullMarked
package dev.pregao.catalog.batch;

import org.jspecify.annotations.NullMarked;
