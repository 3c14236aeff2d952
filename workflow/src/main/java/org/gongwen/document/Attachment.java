package org.gongwen.document;

import java.time.OffsetDateTime;

/**
 * An attachment of a document.
 *
 * @param position order among the attachments of the document, from 1
 * @param name the name for people; never used as a path
 * @param mediaType as found in the content, not taken from the name
 * @param size in bytes
 * @param sha256 of the content, in lower-case hexadecimal
 * @param addedBy name of who added it
 */
public record Attachment(
        AttachmentId id,
        DocumentId document,
        int position,
        String name,
        String mediaType,
        long size,
        String sha256,
        String addedBy,
        OffsetDateTime addedAt) {}
