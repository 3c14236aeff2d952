/** Distribution between units: deliveries, acknowledgement, return and recall, and the receiving register. */
@NullMarked
package org.gongwen.exchange;

import org.jspecify.annotations.NullMarked;
