/** Screens of the system administrator on which processes are drawn. */
@NullMarked
package org.gongwen.web.design;

import org.jspecify.annotations.NullMarked;
