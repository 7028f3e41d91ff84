/** What a query knows of a table: its columns, the values of its keys, its files. */
@NullMarked
package dev.pregao.sql.table;

import org.jspecify.annotations.NullMarked;
