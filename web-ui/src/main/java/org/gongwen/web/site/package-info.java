/** Keeping sites: the portal and the units' sub-sites, how they look, their columns and links. */
@NullMarked
package org.gongwen.web.site;

import org.jspecify.annotations.NullMarked;
