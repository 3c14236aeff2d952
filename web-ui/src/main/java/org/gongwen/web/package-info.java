/** The screens: one package per feature, on the frame that {@link org.gongwen.web.shell} gives them all. */
@NullMarked
package org.gongwen.web;

import org.jspecify.annotations.NullMarked;
