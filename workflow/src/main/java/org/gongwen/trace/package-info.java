/** The printed record of how a document came about (留痕): every hand's changes in its colour, and the digests of all versions. */
@NullMarked
package org.gongwen.trace;

import org.jspecify.annotations.NullMarked;
