/** The document on paper: pages in millimetres after GB/T 9704-2012, written as PDF and as OFD. */
@NullMarked
package org.gongwen.paper;

import org.jspecify.annotations.NullMarked;
