@NullMarked
package dev.pregao.bench.market;

import org.jspecify.annotations.NullMarked;
