/** The catalog's tables as Trino sees them. */
@NullMarked
package dev.pregao.sql.lake;

import org.jspecify.annotations.NullMarked;
