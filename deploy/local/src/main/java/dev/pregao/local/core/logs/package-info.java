@NullMarked
package dev.pregao.local.core.logs;

import org.jspecify.annotations.NullMarked;
