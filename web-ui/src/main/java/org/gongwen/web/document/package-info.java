/** The page of a document: its paper, its way through the procedure, and what the person may do with it. */
@NullMarked
package org.gongwen.web.document;

import org.jspecify.annotations.NullMarked;
