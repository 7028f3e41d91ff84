/** What a run wrote becomes visible to SQL; start reading at {@link dev.pregao.catalog.Register}. */
@NullMarked
package dev.pregao.catalog;

import org.jspecify.annotations.NullMarked;
