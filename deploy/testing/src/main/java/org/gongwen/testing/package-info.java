/** Real servers that tests start beside themselves as processes, and stop; files that tests of several rooms make. Never part of the application. */
@NullMarked
package org.gongwen.testing;

import org.jspecify.annotations.NullMarked;
