/** The application: puts the rooms together. */
@NullMarked
package org.gongwen;

import org.jspecify.annotations.NullMarked;
