/** Forms of business items: which fields there are, which answers they take, and what is wrong with an answer. No screens, no tables. */
@NullMarked
package org.gongwen.form;

import org.jspecify.annotations.NullMarked;
