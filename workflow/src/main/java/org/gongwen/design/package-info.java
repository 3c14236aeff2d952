/** Process definitions while they are being drawn: drafts with every save as a version, templates to begin from, files in and out. */
@NullMarked
package org.gongwen.design;

import org.jspecify.annotations.NullMarked;
