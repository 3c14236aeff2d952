/** Articles of the sites: writing them, having them reviewed, publishing and withdrawing them. */
@NullMarked
package org.gongwen.article;

import org.jspecify.annotations.NullMarked;
