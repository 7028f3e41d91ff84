/** What the two queues deliver, parsed: no I/O. */
@NullMarked
package dev.pregao.notifier.event;

import org.jspecify.annotations.NullMarked;
