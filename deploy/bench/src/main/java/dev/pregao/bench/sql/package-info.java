/** The embedded Athena's engine over lakes of many files. */
@NullMarked
package dev.pregao.bench.sql;

import org.jspecify.annotations.NullMarked;
