@NullMarked
package dev.pregao.local;

import org.jspecify.annotations.NullMarked;
