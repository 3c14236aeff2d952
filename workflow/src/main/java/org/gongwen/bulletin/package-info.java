/**
 * The monthly bulletin (通报): what each unit published, handled in time and answered in time, weighed by terms that who
 * keeps the portal sets, kept as it was reckoned, and published as an article like any other.
 */
@NullMarked
package org.gongwen.bulletin;

import org.jspecify.annotations.NullMarked;
