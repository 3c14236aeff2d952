/** Documents between units on screen: receiving, the steps of a receipt, distributing, and who has acknowledged. */
@NullMarked
package org.gongwen.web.exchange;

import org.jspecify.annotations.NullMarked;
