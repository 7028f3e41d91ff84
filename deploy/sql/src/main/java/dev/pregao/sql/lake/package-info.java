/** The connector: the catalog's tables as Trino sees and changes them. */
@NullMarked
package dev.pregao.sql.lake;

import org.jspecify.annotations.NullMarked;
