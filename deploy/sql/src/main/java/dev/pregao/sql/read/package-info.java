/** Rows out of files: which files a query needs, and their pages. */
@NullMarked
package dev.pregao.sql.read;

import org.jspecify.annotations.NullMarked;
