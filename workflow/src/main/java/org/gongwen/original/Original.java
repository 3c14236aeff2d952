package org.gongwen.original;

import java.time.OffsetDateTime;
import org.gongwen.document.DocumentId;

/**
 * The sealed original of a document (正本), an OFD.
 *
 * @param version of the document, whose pages it shows
 * @param name as the file is saved
 * @param size in bytes
 * @param digest SHA-256 of the file, in hexadecimal
 * @param sealName as the electronic seal says it
 * @param personName who set the seal
 */
public record Original(
        OriginalId id,
        DocumentId document,
        int version,
        String name,
        long size,
        String digest,
        String sealName,
        String personName,
        OffsetDateTime sealedAt) {}
