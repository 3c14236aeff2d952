/**
 * How the sites stand against the inspection of government sites: which rules they break, which they will break and on
 * which day if nothing more is published, and reminding those who can keep it from coming to that.
 */
@NullMarked
package org.gongwen.inspection;

import org.jspecify.annotations.NullMarked;
