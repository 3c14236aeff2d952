/** Bytes: the blob store, and the embedded database that keeps a stand-alone installation. */
@NullMarked
package org.gongwen.storage;

import org.jspecify.annotations.NullMarked;
