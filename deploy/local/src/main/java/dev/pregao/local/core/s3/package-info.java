@NullMarked
package dev.pregao.local.core.s3;

import org.jspecify.annotations.NullMarked;
