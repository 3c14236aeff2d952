package org.gongwen.article;

import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;

/** One save of an article. */
public record ArticleVersion(int version, PersonId author, String authorName, OffsetDateTime savedAt, String title) {}
