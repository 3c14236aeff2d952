/** Templates of 发文机关标志: what stands above the documents of an organ, by form, from a day on. */
@NullMarked
package org.gongwen.issuermark;

import org.jspecify.annotations.NullMarked;
