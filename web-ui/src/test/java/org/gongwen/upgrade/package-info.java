/** Two versions on the same tables: what a migration may do, and the version before at work on what this one has made. */
@NullMarked
package org.gongwen.upgrade;

import org.jspecify.annotations.NullMarked;
