/** Which business systems reach the application, and which are told by it. */
@NullMarked
package org.gongwen.web.connection;

import org.jspecify.annotations.NullMarked;
