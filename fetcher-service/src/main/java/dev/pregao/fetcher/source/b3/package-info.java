/**
 * B3's own files. Start reading at {@link dev.pregao.fetcher.source.b3.CotahistZip}: bytes of a download to records, each
 * checked, or a refusal that says why.
 */
@NullMarked
package dev.pregao.fetcher.source.b3;

import org.jspecify.annotations.NullMarked;
