/** What people read: lines, tables, refusals. */
@NullMarked
package dev.pregao.cli.text;

import org.jspecify.annotations.NullMarked;
