/** What measuring finished pages found, in words. */
@NullMarked
package org.gongwen.web.paper;

import org.jspecify.annotations.NullMarked;
