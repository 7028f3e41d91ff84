@NullMarked
package dev.pregao.cli.logs;

import org.jspecify.annotations.NullMarked;
