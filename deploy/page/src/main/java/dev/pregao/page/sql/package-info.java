/** SQL through Athena, and what the catalog says of the tables. */
@NullMarked
package dev.pregao.page.sql;

import org.jspecify.annotations.NullMarked;
