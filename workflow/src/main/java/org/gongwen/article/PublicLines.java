package org.gongwen.article;

import java.util.Locale;
import java.util.Optional;
import org.gongwen.identity.Refusal;
import org.gongwen.site.PublicTextCheck;
import org.springframework.stereotype.Component;

/**
 * Holds single lines against what articles are held against. Nobody reviews them: a word that a reviewer would have to
 * decide on passes, one that must not be published does not.
 */
@Component
class PublicLines implements PublicTextCheck {

    private final ListedWords words;

    PublicLines(ListedWords words) {
        this.words = words;
    }

    @Override
    public Optional<Refusal> objection(String text, Purpose purpose) {
        var folded = FoldedText.of(text);
        if (SecretMarks.in(folded.text()).isPresent()) {
            return Optional.of(refusal(CheckFinding.Rule.SECRET_MARK));
        }
        for (var number : PersonalNumbers.in(folded.text())) {
            if (isRefused(number.rule(), purpose)) {
                return Optional.of(refusal(number.rule()));
            }
        }
        return words.now().in(folded.lower()).stream()
                .map(WordSearch.Found::word)
                .filter(word -> word.severity() == CheckFinding.Severity.ERROR)
                .findFirst()
                .map(word -> refusal(CheckFinding.Rule.LISTED_WORD, word.word(), word.advice()));
    }

    private static boolean isRefused(CheckFinding.Rule rule, Purpose purpose) {
        return switch (rule) {
            case MOBILE_PHONE -> purpose == Purpose.NAME;
            case NAMED_MOBILE_PHONE -> purpose != Purpose.ADDRESS;
            default -> true;
        };
    }

    private static Refusal refusal(CheckFinding.Rule rule, Object... arguments) {
        return Refusal.of("site.unfit." + rule.name().toLowerCase(Locale.ROOT).replace('_', '-'), arguments);
    }
}
