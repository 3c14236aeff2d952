package org.gongwen.survey;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.SystemTask;
import org.gongwen.publication.ArticleId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the public thought of drafts of the demonstration bureau before its first start (ADR 0158): the same rows as opinions of the
 * public leave where nobody says who he is. An installation that works refuses.
 */
@NamedInterface("past")
@Service
public class PastSolicitations {

    private final SolicitationRecords opinions;
    private final Clock clock;
    private final boolean demonstration;

    PastSolicitations(
            SolicitationRecords opinions,
            Clock clock,
            @Value("${gongwen.site.past:${gongwen.demo:true}}") boolean demonstration) {
        this.opinions = opinions;
        this.clock = clock;
        this.demonstration = demonstration;
    }

    /** On what terms opinions are asked, as an article of kind SURVEY keeps it beside its text. */
    public static String details(SolicitationTerms terms) {
        return terms.write("{}");
    }

    /** What the article is called that tells what became of the opinions. */
    public static String title(SolicitationTerms terms) {
        return FeedbackText.title(terms);
    }

    /**
     * Writes opinions, an hour after the other.
     *
     * @param by who marked those that are marked
     * @param first when the first one came
     * @return what the article says that tells what became of them
     * @throws IllegalStateException if this is no demonstration bureau
     */
    @SystemTask("The demonstration bureau has a past that nobody made by hand")
    @Transactional
    public String write(
            ArticleId id, SolicitationTerms terms, List<PastOpinion> given, PersonId by, OffsetDateTime first) {
        requireDemonstration();
        opinions.write(id, given, by, first, clock.instant());
        return FeedbackText.of(terms, "/portal/opinions/" + id.key(), opinions.groups(id));
    }

    /**
     * What became of the opinions on a draft is told by this article.
     *
     * @throws IllegalStateException if this is no demonstration bureau
     */
    @SystemTask("The demonstration bureau has a past that nobody made by hand")
    @Transactional
    public void tell(ArticleId id, ArticleId feedback) {
        requireDemonstration();
        opinions.feedback(id, feedback);
    }

    private void requireDemonstration() {
        if (!demonstration) {
            throw new IllegalStateException("drafts get a past in the demonstration bureau alone (gongwen.demo)");
        }
    }
}
