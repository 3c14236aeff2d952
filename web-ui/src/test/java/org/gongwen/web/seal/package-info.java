@NullMarked
package org.gongwen.web.seal;

import org.jspecify.annotations.NullMarked;
