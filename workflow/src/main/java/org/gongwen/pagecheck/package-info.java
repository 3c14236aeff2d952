/** The pages of documents held against GB/T 9704-2012 before the office check (核稿) is finished, and who let them pass. */
@NullMarked
package org.gongwen.pagecheck;

import org.jspecify.annotations.NullMarked;
