/** One paper: its series, what its prices are worth with its proceeds, and the evidence of a bar. */
@NullMarked
package dev.pregao.page.paper;

import org.jspecify.annotations.NullMarked;
