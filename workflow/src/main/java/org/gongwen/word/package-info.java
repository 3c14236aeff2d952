/** Word files (DOCX, ECMA-376) read into the document that {@code org.gongwen.paper} sets. */
@NullMarked
package org.gongwen.word;

import org.jspecify.annotations.NullMarked;
