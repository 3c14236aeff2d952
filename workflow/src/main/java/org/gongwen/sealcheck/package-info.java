/** Checking for everybody (公开查验): whether a document that somebody holds is sealed by whom we know, and unchanged. */
@NullMarked
package org.gongwen.sealcheck;

import org.jspecify.annotations.NullMarked;
