/** The calendar of holidays and of days worked in exchange. */
@NullMarked
package org.gongwen.web.calendar;

import org.jspecify.annotations.NullMarked;
