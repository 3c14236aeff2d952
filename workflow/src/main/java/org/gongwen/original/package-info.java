/** Sealed originals (正本): the pages of a signed document under the seal of the organ that issues it. */
@NullMarked
package org.gongwen.original;

import org.jspecify.annotations.NullMarked;
