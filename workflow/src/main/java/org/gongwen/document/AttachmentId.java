package org.gongwen.document;

/** Identifies an attachment; it is reached only together with its document. */
public record AttachmentId(long value) {}
