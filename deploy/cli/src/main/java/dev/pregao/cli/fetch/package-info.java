/** Asking the fetcher, and following what it stored. */
@NullMarked
package dev.pregao.cli.fetch;

import org.jspecify.annotations.NullMarked;
