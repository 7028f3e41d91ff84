/** Statements in, results out. */
@NullMarked
package dev.pregao.cli.sql;

import org.jspecify.annotations.NullMarked;
