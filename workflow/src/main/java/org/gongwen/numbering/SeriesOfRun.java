package org.gongwen.numbering;

import java.util.Optional;
import org.gongwen.identity.Directory;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which word a run numbers under: the one that its version is bound to, else the own word of the organ. Never another one
 * in its place: a word that has ended, or is another organ's, is for an administrator to decide.
 */
@Component
class SeriesOfRun {

    private final NumberWordRecords words;
    private final Directory directory;

    SeriesOfRun(NumberWordRecords words, Directory directory) {
        this.words = words;
        this.directory = directory;
    }

    /** Either a word or why there is none. */
    record Found(@Nullable String word, NumberingResult.@Nullable Refused refusal) {

        static Found of(String word) {
            return new Found(word, null);
        }

        static Found refused(String key, Object... arguments) {
            return new Found(null, new NumberingResult.Refused(key, arguments));
        }
    }

    /**
     * @param bound what the version is bound to
     * @param hold whether the word must stay in use until the transaction ends
     */
    Found find(UnitId organ, NumberWord.Kind kind, Optional<NumberWordId> bound, boolean hold) {
        if (bound.isEmpty()) {
            var own = directory.unit(organ).numberWord();
            if (kind == NumberWord.Kind.ITEM) {
                return Found.refused("numbering.refused.itemUnbound");
            }
            return own == null
                    ? Found.refused(
                            "numbering.refused.noWord", directory.unit(organ).name())
                    : Found.of(own);
        }
        var word = (hold ? words.hold(bound.get()) : words.find(bound.get())).orElseThrow();
        if (!word.inUse()) {
            return Found.refused("numbering.refused.wordEnded", word.word());
        }
        if (!word.organ().equals(organ)) {
            return Found.refused(
                    "numbering.refused.wordOfAnother",
                    word.word(),
                    directory.unit(word.organ()).name(),
                    directory.unit(organ).name());
        }
        return word.kind() == kind ? Found.of(word.word()) : Found.refused("numbering.refused.wordKind", word.word());
    }
}
