/** Articles of the sites: their list, writing one, seeing it as the public will, and what its reviewers see of it. */
@NullMarked
package org.gongwen.web.article;

import org.jspecify.annotations.NullMarked;
