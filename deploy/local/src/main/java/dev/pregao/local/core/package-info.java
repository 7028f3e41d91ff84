@NullMarked
package dev.pregao.local.core;

import org.jspecify.annotations.NullMarked;
