/** What runs in a Spark process that is held ready; a jar of its own, of which nothing else is on a job's class path. */
@NullMarked
package dev.pregao.local.ready;

import org.jspecify.annotations.NullMarked;
