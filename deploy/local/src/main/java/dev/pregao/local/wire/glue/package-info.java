@NullMarked
package dev.pregao.local.wire.glue;

import org.jspecify.annotations.NullMarked;
