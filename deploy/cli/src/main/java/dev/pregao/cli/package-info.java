@NullMarked
package dev.pregao.cli;

import org.jspecify.annotations.NullMarked;
