/** Which days and hours a bureau works: public holidays, the days worked in exchange, and counting in them. */
@NullMarked
package org.gongwen.calendar;

import org.jspecify.annotations.NullMarked;
