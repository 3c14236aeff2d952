/** The folders of a person: what waits, what is done, what is circulated, what was started. */
@NullMarked
package org.gongwen.web.inbox;

import org.jspecify.annotations.NullMarked;
