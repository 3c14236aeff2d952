/** The portal (门户) and the units' sub-sites (子网站): opening them, their columns, links and looks, and who keeps which. */
@NullMarked
package org.gongwen.site;

import org.jspecify.annotations.NullMarked;
