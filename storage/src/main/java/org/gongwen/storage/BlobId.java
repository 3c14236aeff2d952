package org.gongwen.storage;

/** Names a row of the table {@code blob}: bytes that were received, measured and recorded. */
public record BlobId(long value) {}
