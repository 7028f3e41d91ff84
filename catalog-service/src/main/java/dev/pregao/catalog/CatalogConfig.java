package dev.pregao.catalog;

import io.smallrye.config.ConfigMapping;

/** Settings of the function, from {@code PREGAO_*}; a missing name fails the start. */
@ConfigMapping(prefix = "pregao")
public interface CatalogConfig {

    /** Holds the tables' data and {@code control/batches/}. */
    String lakeBucket();

    /** The Glue database of both tables. */
    String database();

    /** Name of the Glue job; events of any other job are ignored. */
    String etlJob();
}
