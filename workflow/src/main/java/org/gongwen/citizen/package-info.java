/** What citizens write to the sites: letters and applications for information, with receipt and working-day clock. */
@NullMarked
package org.gongwen.citizen;

import org.jspecify.annotations.NullMarked;
