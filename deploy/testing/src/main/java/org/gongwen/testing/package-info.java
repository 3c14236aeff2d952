/** Real servers that tests start beside themselves as processes, and stop. Never part of the application. */
@NullMarked
package org.gongwen.testing;

import org.jspecify.annotations.NullMarked;
