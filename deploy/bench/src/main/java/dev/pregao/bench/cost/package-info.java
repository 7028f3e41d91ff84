/** What a stack costs on AWS, from list prices: the figures of DEPLOY.md. */
@NullMarked
package dev.pregao.bench.cost;

import org.jspecify.annotations.NullMarked;
