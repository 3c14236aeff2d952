@NullMarked
package org.gongwen.digest;

import org.jspecify.annotations.NullMarked;
