@NullMarked
package org.gongwen.courier;

import org.jspecify.annotations.NullMarked;
