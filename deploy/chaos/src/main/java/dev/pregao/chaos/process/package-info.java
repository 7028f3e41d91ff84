@NullMarked
package dev.pregao.chaos.process;

import org.jspecify.annotations.NullMarked;
