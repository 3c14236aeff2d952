/** Document numbers (发文字号): their series, their allocation at sign-off, and the register. */
@NullMarked
package org.gongwen.numbering;

import org.jspecify.annotations.NullMarked;
