@NullMarked
package org.gongwen.web.inspection;

import org.jspecify.annotations.NullMarked;
