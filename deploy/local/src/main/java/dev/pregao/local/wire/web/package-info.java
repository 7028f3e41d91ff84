/** The page for people, behind the same door. */
@NullMarked
package dev.pregao.local.wire.web;

import org.jspecify.annotations.NullMarked;
