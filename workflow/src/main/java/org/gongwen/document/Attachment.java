package org.gongwen.document;

import java.time.OffsetDateTime;
import org.gongwen.storage.ScanState;

/**
 * An attachment of a document.
 *
 * @param position order among the attachments of the document, from 1
 * @param name the name for people; never used as a path
 * @param mediaType as found in the content, not taken from the name
 * @param size in bytes
 * @param sha256 of the content, in lower-case hexadecimal
 * @param addedBy name of who added it
 * @param scan what is known about malware in it
 * @param readable whether its bytes may be had by whom this was given to: not while it waits for the virus scanner, but
 *     by who added it; never when it is infected
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
        OffsetDateTime addedAt,
        ScanState scan,
        boolean readable) {}
