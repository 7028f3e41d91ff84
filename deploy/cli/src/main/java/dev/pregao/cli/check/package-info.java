/** Both sources side by side. */
@NullMarked
package dev.pregao.cli.check;

import org.jspecify.annotations.NullMarked;
