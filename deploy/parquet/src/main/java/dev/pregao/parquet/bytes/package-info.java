/** What a file is made of: bytes, a codec, a chunk's pages, a stream. */
@NullMarked
package dev.pregao.parquet.bytes;

import org.jspecify.annotations.NullMarked;
