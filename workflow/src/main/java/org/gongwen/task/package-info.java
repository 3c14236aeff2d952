/** What lies before whom, and every action a person can take on it. */
@NullMarked
package org.gongwen.task;

import org.jspecify.annotations.NullMarked;
