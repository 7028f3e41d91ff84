/** The grammar every stage speaks: what names things is shared, what carries data is not. */
@NullMarked
package dev.pregao.contracts;

import org.jspecify.annotations.NullMarked;
