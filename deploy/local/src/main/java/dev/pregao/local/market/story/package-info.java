/**
 * What happened in a market that never was, before any source tells it. Start reading at
 * {@link dev.pregao.local.market.story.Story}.
 */
@NullMarked
package dev.pregao.local.market.story;

import org.jspecify.annotations.NullMarked;
