/** The path of the data, alive. */
@NullMarked
package dev.pregao.page.pipeline;

import org.jspecify.annotations.NullMarked;
