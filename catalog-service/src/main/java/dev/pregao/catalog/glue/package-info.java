/** Edges: the Glue Data Catalog and the job's runs. */
@NullMarked
package dev.pregao.catalog.glue;

import org.jspecify.annotations.NullMarked;
