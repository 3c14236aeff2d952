/** 事项: beginning business items, filling them in, and working on them. */
@NullMarked
package org.gongwen.web.item;

import org.jspecify.annotations.NullMarked;
