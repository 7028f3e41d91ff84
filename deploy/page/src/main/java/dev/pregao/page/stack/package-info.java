/** The stack the page tells of. */
@NullMarked
package dev.pregao.page.stack;

import org.jspecify.annotations.NullMarked;
