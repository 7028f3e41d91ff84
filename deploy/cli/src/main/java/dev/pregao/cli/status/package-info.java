/** What stands, waits and was measured. */
@NullMarked
package dev.pregao.cli.status;

import org.jspecify.annotations.NullMarked;
