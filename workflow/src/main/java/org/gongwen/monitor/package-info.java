/** Running work of every process: watching it, and moving it to another version or step where two administrators decided so. */
@NullMarked
package org.gongwen.monitor;

import org.jspecify.annotations.NullMarked;
