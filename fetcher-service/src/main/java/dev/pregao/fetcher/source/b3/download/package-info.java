/** Files had from B3. Start reading at {@link dev.pregao.fetcher.source.b3.download.B3Client}. */
@NullMarked
package dev.pregao.fetcher.source.b3.download;

import org.jspecify.annotations.NullMarked;
