@NullMarked
package org.gongwen.web.article;

import org.jspecify.annotations.NullMarked;
