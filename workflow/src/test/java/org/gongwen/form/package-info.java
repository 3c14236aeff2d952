@NullMarked
package org.gongwen.form;

import org.jspecify.annotations.NullMarked;
