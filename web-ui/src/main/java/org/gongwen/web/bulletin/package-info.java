/** The monthly bulletins: which months there are, one of them with its ranking and how it was reckoned. */
@NullMarked
package org.gongwen.web.bulletin;

import org.jspecify.annotations.NullMarked;
