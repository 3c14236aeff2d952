package org.gongwen.storage;

import java.time.Instant;

/**
 * Bytes on record.
 *
 * @param size in bytes
 * @param mediaType found in the content, never taken from a name
 */
public record Blob(BlobId id, long size, ContentHash sha256, String mediaType, Instant createdAt, ScanState scan) {}
