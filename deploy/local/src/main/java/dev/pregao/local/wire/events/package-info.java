@NullMarked
package dev.pregao.local.wire.events;

import org.jspecify.annotations.NullMarked;
