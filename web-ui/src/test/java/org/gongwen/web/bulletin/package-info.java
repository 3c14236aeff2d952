@NullMarked
package org.gongwen.web.bulletin;

import org.jspecify.annotations.NullMarked;
