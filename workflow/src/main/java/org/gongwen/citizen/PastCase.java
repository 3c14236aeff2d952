package org.gongwen.citizen;

import java.time.OffsetDateTime;
import org.gongwen.identity.PersonId;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A letter of an invented citizen that came in before now.
 *
 * @param kind neither a request for information nor an application: these are decided in their processes
 * @param answer null while nobody has taken it up
 */
@NamedInterface("past")
public record PastCase(
        SiteId site,
        CaseKind kind,
        String subject,
        String content,
        Contact contact,
        boolean wantsPublic,
        OffsetDateTime receivedAt,
        @Nullable Answer answer) {

    /**
     * How it was answered.
     *
     * @param accepted who took it up, a quarter of an hour after it came in
     * @param agreed somebody other than him
     * @param letter the article in which it is public; null without one
     */
    public record Answer(
            String text,
            PersonId accepted,
            PersonId agreed,
            OffsetDateTime at,
            @Nullable ArticleId letter) {}
}
