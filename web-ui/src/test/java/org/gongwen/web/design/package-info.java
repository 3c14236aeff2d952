@NullMarked
package org.gongwen.web.design;

import org.jspecify.annotations.NullMarked;
