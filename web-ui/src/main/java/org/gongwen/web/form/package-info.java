/** Forms of business items as fields on the screen. */
@NullMarked
package org.gongwen.web.form;

import org.jspecify.annotations.NullMarked;
