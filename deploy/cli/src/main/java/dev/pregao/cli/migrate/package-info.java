/** Bringing a lake over from an older layout. */
@NullMarked
package dev.pregao.cli.migrate;

import org.jspecify.annotations.NullMarked;
