/** The backup that operators make, and the drill that shows what it is worth. */
@NullMarked
package org.gongwen.backup;

import org.jspecify.annotations.NullMarked;
