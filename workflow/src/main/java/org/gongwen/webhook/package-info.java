/** Telling business systems by signed HTTP calls what happens to documents. */
@NullMarked
package org.gongwen.webhook;

import org.jspecify.annotations.NullMarked;
