/** What lies in the buckets. */
@NullMarked
package dev.pregao.catalog.lake;

import org.jspecify.annotations.NullMarked;
