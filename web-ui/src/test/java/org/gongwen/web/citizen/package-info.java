@NullMarked
package org.gongwen.web.citizen;

import org.jspecify.annotations.NullMarked;
