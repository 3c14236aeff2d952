/** What a production installation must have and must not have; it does not start otherwise. */
@NullMarked
package org.gongwen.operations.production;

import org.jspecify.annotations.NullMarked;
