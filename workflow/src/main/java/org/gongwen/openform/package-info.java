/** Forms that everybody may send without an account: their marks, and how much a network may send on a day. */
@NullMarked
package org.gongwen.openform;

import org.jspecify.annotations.NullMarked;
