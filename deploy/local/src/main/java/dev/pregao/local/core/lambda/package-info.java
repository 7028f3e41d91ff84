@NullMarked
package dev.pregao.local.core.lambda;

import org.jspecify.annotations.NullMarked;
