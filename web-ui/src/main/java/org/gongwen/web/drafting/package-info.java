/** Writing a document: the drafting page with its paper, fields, findings and versions. */
@NullMarked
package org.gongwen.web.drafting;

import org.jspecify.annotations.NullMarked;
