/**
 * What B3's lists and quotes say of corporate actions, values in, values out. Start reading at
 * {@link dev.pregao.etl.events.IssuerHistory}: what counts of all versions of an issuer's lists; {@link
 * dev.pregao.etl.events.PaperEvents} makes rows of it, by the papers' own quotes.
 */
@NullMarked
package dev.pregao.etl.events;

import org.jspecify.annotations.NullMarked;
