/** The embedded Glue catalog, asked through Glue's own API. */
@NullMarked
package dev.pregao.sql.catalog;

import org.jspecify.annotations.NullMarked;
