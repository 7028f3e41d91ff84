@NullMarked
package dev.pregao.local.market;

import org.jspecify.annotations.NullMarked;
