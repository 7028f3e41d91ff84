@NullMarked
package dev.pregao.local.wire.logs;

import org.jspecify.annotations.NullMarked;
