/** Kills the running application at random moments and proves that nothing is lost or doubled. */
@NullMarked
package org.gongwen.kill;

import org.jspecify.annotations.NullMarked;
