/** Pure: the tables' schema, the partitions a report names, and what to do about them. */
@NullMarked
package dev.pregao.catalog.partition;

import org.jspecify.annotations.NullMarked;
