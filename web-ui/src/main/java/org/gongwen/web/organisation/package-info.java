/** The screens on which administrators keep units, people and posts, and take over an organisation from a file. */
@NullMarked
package org.gongwen.web.organisation;

import org.jspecify.annotations.NullMarked;
