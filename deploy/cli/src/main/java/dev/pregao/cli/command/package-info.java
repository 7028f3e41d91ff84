/** One class a command of {@code ./pregao}. */
@NullMarked
package dev.pregao.cli.command;

import org.jspecify.annotations.NullMarked;
