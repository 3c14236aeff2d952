/** The rules for addressing (行文规则), one class per rule. */
@NullMarked
package org.gongwen.document.addressing;

import org.jspecify.annotations.NullMarked;
