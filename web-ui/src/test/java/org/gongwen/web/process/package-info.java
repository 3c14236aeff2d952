@NullMarked
package org.gongwen.web.process;

import org.jspecify.annotations.NullMarked;
