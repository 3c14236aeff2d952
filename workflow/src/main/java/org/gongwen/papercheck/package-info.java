/** Measures the finished pages of a PDF or OFD, ours or anybody's, against GB/T 9704-2012. Knows nothing of how ours are made. */
@NullMarked
package org.gongwen.papercheck;

import org.jspecify.annotations.NullMarked;
