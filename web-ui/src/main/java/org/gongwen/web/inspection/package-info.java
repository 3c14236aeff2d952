/** The board of how the sites stand against the inspection of government sites, and what falls due for each. */
@NullMarked
package org.gongwen.web.inspection;

import org.jspecify.annotations.NullMarked;
