@NullMarked
package dev.pregao.bench.chaos;

import org.jspecify.annotations.NullMarked;
