@NullMarked
package dev.pregao.local.core.events;

import org.jspecify.annotations.NullMarked;
