/** The only code of the ETL that knows S3, Hadoop and Parquet. */
@NullMarked
package dev.pregao.etl.io;

import org.jspecify.annotations.NullMarked;
