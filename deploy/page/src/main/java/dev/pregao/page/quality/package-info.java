/** Which sessions the lake holds, and what was found about them. */
@NullMarked
package dev.pregao.page.quality;

import org.jspecify.annotations.NullMarked;
