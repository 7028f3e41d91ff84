@NullMarked
package dev.pregao.local.template;

import org.jspecify.annotations.NullMarked;
