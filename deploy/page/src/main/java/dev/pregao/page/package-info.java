/** A page to look at: the lake's pipeline, papers, quality and SQL, in a browser on this machine. */
@NullMarked
package dev.pregao.page;

import org.jspecify.annotations.NullMarked;
