/** Service guides (办事指南): what each has to say, and the categories under which they are found. */
@NullMarked
package org.gongwen.guide;

import org.jspecify.annotations.NullMarked;
