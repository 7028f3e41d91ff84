/** What the reconciler looks for, and what each finding needs. */
@NullMarked
package dev.pregao.catalog.repair;

import org.jspecify.annotations.NullMarked;
