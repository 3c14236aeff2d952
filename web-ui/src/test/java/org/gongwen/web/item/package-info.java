@NullMarked
package org.gongwen.web.item;

import org.jspecify.annotations.NullMarked;
