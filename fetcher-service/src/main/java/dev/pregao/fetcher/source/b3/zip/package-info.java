/**
 * A ZIP's member, inflated by a loop of our own: most of what a year costs is this. Start reading at
 * {@link dev.pregao.fetcher.source.b3.zip.MemberStream}.
 */
@NullMarked
package dev.pregao.fetcher.source.b3.zip;

import org.jspecify.annotations.NullMarked;
