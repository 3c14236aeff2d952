/** The sentences that people read, in the languages of the product; for screens and for what programs are answered. */
@NullMarked
package org.gongwen.wording;

import org.jspecify.annotations.NullMarked;
