/** The fixed layout of a document (版式文件): its pages after GB/T 9704-2012, for who may read it, as PDF and OFD. */
@NullMarked
package org.gongwen.rendition;

import org.jspecify.annotations.NullMarked;
