/** The register of document numbers, for the office. */
@NullMarked
package org.gongwen.web.numbering;

import org.jspecify.annotations.NullMarked;
