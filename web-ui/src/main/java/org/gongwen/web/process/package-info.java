/** How a process looks: its diagram with the path taken. */
@NullMarked
package org.gongwen.web.process;

import org.jspecify.annotations.NullMarked;
