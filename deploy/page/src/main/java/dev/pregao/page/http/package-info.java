/** What every route shares: questions, answers, who may ask, files. */
@NullMarked
package dev.pregao.page.http;

import org.jspecify.annotations.NullMarked;
