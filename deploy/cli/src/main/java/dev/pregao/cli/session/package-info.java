/** The stack a command talks to: the one in the data directory, booted or found running, or a deployed one. */
@NullMarked
package dev.pregao.cli.session;

import org.jspecify.annotations.NullMarked;
