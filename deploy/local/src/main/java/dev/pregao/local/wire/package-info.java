@NullMarked
package dev.pregao.local.wire;

import org.jspecify.annotations.NullMarked;
