package org.gongwen.article;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongwen.document.Classification;
import org.gongwen.publication.ArticleKind;
import org.springframework.stereotype.Component;

/**
 * The checks of a sentence that somebody adds to a text that was reviewed, and that everybody reads at once: marks of secrecy,
 * personal numbers, listed words.
 */
@Component
public class PublicSentences {

    private final ListedWords words;
    private final Clock clock;

    PublicSentences(ListedWords words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    /**
     * Why it does not become public; empty if nothing speaks against it. Of what somebody else would decide about there is nobody
     * here to decide.
     */
    public Optional<CheckFinding> objection(String sentence) {
        var text = new ArticleText(
                "", sentence, "", ArticleDetails.NONE, "", "", Classification.PUBLIC, null, List.of(), null, null);
        return PublicationChecks.check(
                        ArticleKind.TEXT, text, List.of(), null, Set.of(), words.now(), Set.of(), clock.instant())
                .findings()
                .stream()
                .filter(finding -> finding.field() == CheckFinding.Field.SUMMARY)
                .findFirst();
    }
}
