/** Figures for CloudWatch. */
@NullMarked
package dev.pregao.contracts.metric;

import org.jspecify.annotations.NullMarked;
