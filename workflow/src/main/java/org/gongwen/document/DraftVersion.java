package org.gongwen.document;

import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;

/** One save of a document: who, and when. */
public record DraftVersion(int version, PersonId author, String authorName, OffsetDateTime at) {}
