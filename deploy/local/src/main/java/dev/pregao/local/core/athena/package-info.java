@NullMarked
package dev.pregao.local.core.athena;

import org.jspecify.annotations.NullMarked;
