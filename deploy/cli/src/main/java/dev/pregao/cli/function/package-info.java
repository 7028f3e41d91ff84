/** The stack's functions: how they are built, called and developed. */
@NullMarked
package dev.pregao.cli.function;

import org.jspecify.annotations.NullMarked;
