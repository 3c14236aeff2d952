@NullMarked
package org.gongwen.process;

import org.jspecify.annotations.NullMarked;
