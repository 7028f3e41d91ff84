/** How the tables are cut for a look at them. */
@NullMarked
package dev.pregao.catalog.repair.slice;

import org.jspecify.annotations.NullMarked;
