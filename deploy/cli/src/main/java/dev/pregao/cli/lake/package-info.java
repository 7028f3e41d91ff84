/** The lakes of this machine. */
@NullMarked
package dev.pregao.cli.lake;

import org.jspecify.annotations.NullMarked;
