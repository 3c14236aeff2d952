/** What the keepers of a site write, its way to the public, and back. */
@NullMarked
package org.gongwen.article;

import org.jspecify.annotations.NullMarked;
