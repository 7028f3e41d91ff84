@NullMarked
package dev.pregao.fetcher.plan;

import org.jspecify.annotations.NullMarked;
