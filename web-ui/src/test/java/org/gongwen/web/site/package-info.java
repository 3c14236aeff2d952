@NullMarked
package org.gongwen.web.site;

import org.jspecify.annotations.NullMarked;
