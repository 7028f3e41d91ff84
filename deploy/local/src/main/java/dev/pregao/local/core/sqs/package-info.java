@NullMarked
package dev.pregao.local.core.sqs;

import org.jspecify.annotations.NullMarked;
