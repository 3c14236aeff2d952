/**
 * Bytes: the blob store, and the embedded database that keeps a stand-alone installation.
 *
 * <p>Everything here is auto-configured: a module that has this one on its class path gets a {@code DataSource} on
 * PostgreSQL and the {@code BlobStore} without scanning this package.
 */
@NullMarked
package org.gongwen.storage;

import org.jspecify.annotations.NullMarked;
