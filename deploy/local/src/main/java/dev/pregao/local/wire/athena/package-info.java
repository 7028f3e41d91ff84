@NullMarked
package dev.pregao.local.wire.athena;

import org.jspecify.annotations.NullMarked;
