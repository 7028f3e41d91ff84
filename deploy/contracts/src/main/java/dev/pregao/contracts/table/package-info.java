/** What a deployment says of its tables. */
@NullMarked
package dev.pregao.contracts.table;

import org.jspecify.annotations.NullMarked;
