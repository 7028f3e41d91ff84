/** The process that answers SQL, and how it is asked. */
@NullMarked
package dev.pregao.local.core.athena.engine;

import org.jspecify.annotations.NullMarked;
