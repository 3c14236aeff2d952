package org.gongwen.sealregister;

import java.time.OffsetDateTime;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.PersonId;
import org.gongwen.process.StepKey;

/**
 * One use of a seal, as it is recorded for good.
 *
 * @param id counts up; a later use has a higher one
 * @param version of the document
 * @param post in which he used it
 * @param digestBefore SHA-256 of the file before it was sealed, in hexadecimal
 * @param digestAfter of the sealed file
 */
public record RecordedUse(
        long id,
        SealId seal,
        String sealName,
        DocumentId document,
        int version,
        String documentNumber,
        StepKey step,
        String stepName,
        PersonId person,
        String personName,
        String post,
        OffsetDateTime at,
        String digestBefore,
        String digestAfter) {}
