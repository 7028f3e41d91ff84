/** Runs of the Glue job. */
@NullMarked
package dev.pregao.notifier.run;

import org.jspecify.annotations.NullMarked;
