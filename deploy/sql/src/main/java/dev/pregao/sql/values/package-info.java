/** What is stored in a column as values of Trino's types. */
@NullMarked
package dev.pregao.sql.values;

import org.jspecify.annotations.NullMarked;
