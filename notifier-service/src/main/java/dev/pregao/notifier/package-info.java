/** From raw objects to runs: SQS messages in, one Glue run a batch out; failed runs tried again. */
@NullMarked
package dev.pregao.notifier;

import org.jspecify.annotations.NullMarked;
