/** 办事指南: the guides of a site, what each still lacks, and their categories. */
@NullMarked
package org.gongwen.web.guide;

import org.jspecify.annotations.NullMarked;
