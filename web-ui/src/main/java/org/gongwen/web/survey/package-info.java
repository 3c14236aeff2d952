/** 调查投票: composing the surveys and votes of a site, following their numbers, ending them. */
@NullMarked
package org.gongwen.web.survey;

import org.jspecify.annotations.NullMarked;
