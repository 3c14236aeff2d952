/** The insert-only, hash-chained record of who did what, and its reading by the audit administrator alone. */
@NullMarked
package org.gongwen.audit;

import org.jspecify.annotations.NullMarked;
