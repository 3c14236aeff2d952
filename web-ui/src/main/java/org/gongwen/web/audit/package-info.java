/** The audit record on screen, for the audit administrator alone. */
@NullMarked
package org.gongwen.web.audit;

import org.jspecify.annotations.NullMarked;
