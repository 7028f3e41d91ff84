/** What follows a failed run. */
@NullMarked
package dev.pregao.notifier.replay;

import org.jspecify.annotations.NullMarked;
