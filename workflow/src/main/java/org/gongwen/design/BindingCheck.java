package org.gongwen.design;

import java.util.Optional;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Unit;
import org.gongwen.numbering.NumberWord;
import org.gongwen.numbering.NumberWordId;
import org.gongwen.numbering.NumberWords;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a process can number under the word that its release binds it to. */
@Component
class BindingCheck {

    private static final String NUMBERING = "numbering";
    private static final String ITEM_NUMBERING = "itemNumbering";

    private final NumberWords words;
    private final Directory directory;

    BindingCheck(NumberWords words, Directory directory) {
        this.words = words;
        this.directory = directory;
    }

    /** What keeps a definition from being deployed on these terms; empty where nothing does. */
    Optional<ReleaseResult> objection(@Nullable ProcessDesign design, ReleaseTerms terms) {
        if (design == null) {
            return Optional.empty();
        }
        var numbersItems = design.kind() == Kind.ITEM && has(design, ITEM_NUMBERING);
        var id = terms.numbers();
        if (id == null) {
            return numbersItems ? refused("design.release.itemNumbers") : Optional.empty();
        }
        var word = words.byId().get(id);
        if (word == null) {
            throw new IllegalArgumentException("there is no number word " + id.key());
        }
        var fits = word.kind() == NumberWord.Kind.ITEM
                ? numbersItems
                : design.kind() == Kind.DISPATCH && has(design, NUMBERING);
        if (!fits) {
            return refused("design.release.nothingNumbered", word.word());
        }
        if (!word.inUse()) {
            return refused("design.release.numbersEnded", word.word());
        }
        return directory.units().stream().anyMatch(unit -> maySend(unit, word, terms))
                ? Optional.empty()
                : refused(
                        "design.release.numbersOfAnother",
                        word.word(),
                        directory.unit(word.organ()).name());
    }

    /** What a word is called. */
    String called(NumberWordId id) {
        var word = words.byId().get(id);
        return word == null ? id.key() : word.word();
    }

    private boolean maySend(Unit unit, NumberWord word, ReleaseTerms terms) {
        var units = terms.starts().units();
        return unit.active()
                && directory.organOf(unit.id()).id().equals(word.organ())
                && (units.isEmpty() || units.stream().anyMatch(one -> directory.isWithin(unit.id(), one)));
    }

    private static boolean has(ProcessDesign design, String step) {
        return design.body()
                .everything()
                .anyMatch(node ->
                        node instanceof Automatic automatic && automatic.step().equals(step));
    }

    private static Optional<ReleaseResult> refused(String key, Object... arguments) {
        return Optional.of(new ReleaseResult.Refused(key, arguments));
    }
}
