/** A batch, its manifest, and its folder in the lake. */
@NullMarked
package dev.pregao.notifier.batch;

import org.jspecify.annotations.NullMarked;
