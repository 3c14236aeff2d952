/** Attachments on the screens: the list, the upload, and the address they are downloaded from. */
@NullMarked
package org.gongwen.web.attachment;

import org.jspecify.annotations.NullMarked;
