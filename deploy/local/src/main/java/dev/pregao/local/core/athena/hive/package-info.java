/** Statements that Athena does not give to its engine: what Hive says of databases, tables and partitions, and changes in the catalog. */
@NullMarked
package dev.pregao.local.core.athena.hive;

import org.jspecify.annotations.NullMarked;
