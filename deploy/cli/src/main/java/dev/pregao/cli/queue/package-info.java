/** The stack's queues, and what has been given up in them. */
@NullMarked
package dev.pregao.cli.queue;

import org.jspecify.annotations.NullMarked;
