@NullMarked
package dev.pregao.local.core.glue;

import org.jspecify.annotations.NullMarked;
