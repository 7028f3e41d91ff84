@NullMarked
package dev.pregao.local.wire.lambda;

import org.jspecify.annotations.NullMarked;
