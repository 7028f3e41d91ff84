/** What the JVMs that this cloud starts have in common. */
@NullMarked
package dev.pregao.local.core.jvm;

import org.jspecify.annotations.NullMarked;
