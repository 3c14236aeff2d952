package org.gongwen.storage;

/**
 * An object that the store holds.
 *
 * @param size in bytes, counted while the bytes streamed through and compared with what the store then held
 * @param sha256 computed from the same stream, and compared with what the store then held
 */
public record StoredObject(BlobKey key, long size, ContentHash sha256) {}
