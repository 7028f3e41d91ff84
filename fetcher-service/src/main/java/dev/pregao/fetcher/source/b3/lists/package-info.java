/**
 * What B3's site for listed companies and indices tells as JSON: {@link dev.pregao.fetcher.source.b3.lists.ListClient} asks
 * {@link dev.pregao.fetcher.source.b3.lists.ListQuestion questions}. What the lists mean is the job's to say; here they are
 * only read as far as tells whether they are whole.
 */
@NullMarked
package dev.pregao.fetcher.source.b3.lists;

import org.jspecify.annotations.NullMarked;
