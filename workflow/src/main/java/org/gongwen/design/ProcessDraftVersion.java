package org.gongwen.design;

import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;

/** One save of a draft: who, and when. */
public record ProcessDraftVersion(int version, PersonId author, String authorName, OffsetDateTime at) {}
