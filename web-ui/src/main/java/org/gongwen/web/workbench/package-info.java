/** The workbench: the first page of the day. */
@NullMarked
package org.gongwen.web.workbench;

import org.jspecify.annotations.NullMarked;
