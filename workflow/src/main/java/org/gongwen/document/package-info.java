/** The official document: its types, elements, drafts and versions, attachments, and the rules for addressing it. */
@NullMarked
package org.gongwen.document;

import org.jspecify.annotations.NullMarked;
