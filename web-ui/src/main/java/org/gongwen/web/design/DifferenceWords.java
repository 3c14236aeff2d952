package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gongwen.design.DesignDifference.About;
import org.gongwen.design.DesignDifference.Aspect;
import org.gongwen.design.DesignDifference.Change;
import org.gongwen.design.DesignDifference.HandledBy;
import org.gongwen.design.DesignDifference.Part;
import org.gongwen.design.DesignDifference.Vocabulary;
import org.gongwen.design.DesignDifference.Way;
import org.gongwen.design.StartRule;
import org.gongwen.identity.Directory;
import org.gongwen.numbering.NumberWord;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.FieldAccess;
import org.gongwen.process.ProcessDesign.Multiple;
import org.gongwen.process.StepKey;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of a process, in the language of a screen. */
final class DifferenceWords {

    private final Component screen;
    private final Directory directory;

    DifferenceWords(Component screen, Directory directory) {
        this.screen = screen;
        this.directory = directory;
    }

    /** The element that a change is about: a flow by what it connects, everything else by its name. */
    Phrase part(Part part) {
        var way = part.way();
        if (way != null) {
            return part.name().isEmpty()
                    ? way(way)
                    : Phrase.of(screen, "design.diff.flow", Phrase.written(part.name()), way(way));
        }
        return part.name().isEmpty()
                ? Phrase.facts(Phrase.plain(DesignWords.type(screen, part.type())), Phrase.plain(part.id()))
                : Terms.step(screen, new StepKey(part.id()), part.name());
    }

    /** What became of it and what it is, for assistive technology. */
    String label(Change change) {
        return screen.getTranslation("design.diff." + TwoDrawings.word(change.sort())) + " "
                + DesignWords.type(screen, change.part().type()) + " "
                + part(change.part()).text();
    }

    /** Of an element that was there before. */
    Phrase aspect(Aspect aspect) {
        return aspect(aspect, false);
    }

    /** @param fresh whether the element was not there before */
    Phrase aspect(Aspect aspect, boolean fresh) {
        return switch (aspect) {
            case Aspect.Text text -> text(text);
            case Aspect.Word word ->
                changed(
                        label(word.vocabulary()),
                        word(word.vocabulary(), word.before()),
                        word(word.vocabulary(), word.after()));
            case Aspect.Words words ->
                fresh
                        ? changed(label(words.vocabulary()), Phrase.EMPTY, listed(words.vocabulary(), words.added()))
                        : words(words);
            case Aspect.Handled(var before, var after) ->
                changed(label("handler"), handledBy(before), handledBy(after));
            case Aspect.Days(var before, var after) ->
                changed(label("days"), fresh ? Phrase.EMPTY : days(before), days(after));
            case Aspect.Several(var before, var after) -> changed(label("several"), several(before), several(after));
            case Aspect.Field(var name, var before, var after) ->
                changed(
                        Phrase.of(screen, "design.diff.label.field", DesignWords.field(screen, name)),
                        access(before),
                        access(after));
            case Aspect.Ends(var before, var after) -> changed(label("ends"), way(before), way(after));
            case Aspect.Numbered(var before, var after) -> changed(label("numbers"), word(before), word(after));
            case Aspect.Asked(var change) -> new FormDifferenceWords(screen).change(change);
        };
    }

    private Phrase text(Aspect.Text text) {
        var label = label(text.about().name().toLowerCase(Locale.ROOT));
        // Both may be long; that it is another one, and what it says now, is what counts.
        if (text.about() == About.DOCUMENTATION
                && !text.before().isEmpty()
                && !text.after().isEmpty()) {
            return Phrase.of(screen, "design.diff.now", label, Phrase.written(text.after()));
        }
        if (text.about() == About.OPEN_TO) {
            var citizens = Phrase.plain(screen.getTranslation("design.diff.citizens"));
            return changed(
                    label,
                    text.before().isEmpty() ? Phrase.EMPTY : citizens,
                    text.after().isEmpty() ? Phrase.EMPTY : citizens);
        }
        return text.about() == About.CONDITION
                ? changed(label, condition(text.before()), condition(text.after()))
                : changed(label, Phrase.written(text.before()), Phrase.written(text.after()));
    }

    private Phrase changed(Phrase label, Phrase before, Phrase after) {
        return changed(screen, label, before, after);
    }

    /** Something with what it was and what it is, either of which may be empty. */
    static Phrase changed(Component screen, Phrase label, Phrase before, Phrase after) {
        if (before.isEmpty()) {
            return Phrase.of(screen, "design.diff.set", label, after);
        }
        return after.isEmpty()
                ? Phrase.of(screen, "design.diff.unset", label, before)
                : Phrase.of(screen, "design.diff.from", label, before, after);
    }

    private Phrase words(Aspect.Words words) {
        var label = label(words.vocabulary());
        var added = listed(words.vocabulary(), words.added());
        var removed = listed(words.vocabulary(), words.removed());
        if (removed.isEmpty()) {
            return Phrase.of(screen, "design.diff.more", label, added);
        }
        return added.isEmpty()
                ? Phrase.of(screen, "design.diff.less", label, removed)
                : Phrase.of(screen, "design.diff.more-and-less", label, added, removed);
    }

    private Phrase listed(Vocabulary vocabulary, List<String> words) {
        return Phrase.enumerated(
                screen, words.stream().map(word -> word(vocabulary, word)).toList());
    }

    private Phrase word(Vocabulary vocabulary, String word) {
        if (word.isEmpty()) {
            return Phrase.EMPTY;
        }
        return switch (vocabulary) {
            case KIND -> DesignWords.word(screen, "kind", word);
            case FINISH -> DesignWords.word(screen, "finish", word);
            case AUTOMATIC -> DesignWords.word(screen, "automatic", word);
            case ACTIONS -> DesignWords.word(screen, "action", word);
            case NOTIFIED, NOTIFIED_ARRIVED, NOTIFIED_DUE_SOON, NOTIFIED_OVERDUE ->
                new RecipientWords(screen, directory).of(word);
            case NOTIFIED_DAYS -> Phrase.plain(word);
            case VARIABLES -> DesignWords.field(screen, word);
            case TYPE -> Phrase.plain(DesignWords.type(screen, word));
        };
    }

    private Phrase handledBy(HandledBy handler) {
        if (handler.rule().isEmpty()) {
            return Phrase.EMPTY;
        }
        var post = handler.post();
        return Phrase.facts(
                DesignWords.word(screen, "rule", handler.rule()),
                unit(handler.unit()),
                post == null ? Phrase.EMPTY : Phrase.plain(Terms.of(screen, post)));
    }

    private Phrase unit(@Nullable String code) {
        return switch (code) {
            case null -> Phrase.EMPTY;
            case "origin", "organ" -> Phrase.plain(screen.getTranslation("design.unit." + code));
            default ->
                Phrase.written(
                        directory.unitByCode(code).map(unit -> unit.name()).orElse(code));
        };
    }

    private Phrase days(@Nullable Integer days) {
        return Phrase.plain(
                days == null
                        ? screen.getTranslation("design.diff.days.urgency")
                        : screen.getTranslation("design.diff.days", days));
    }

    private Phrase several(@Nullable Multiple several) {
        if (several == null) {
            return Phrase.plain(screen.getTranslation("design.diff.once"));
        }
        var ratio = several.ratio();
        return Phrase.facts(
                DesignWords.field(screen, several.units()),
                Phrase.plain(screen.getTranslation(
                        several.sequential() ? "design.several.sequential" : "design.several.parallel")),
                Phrase.plain(
                        ratio == null
                                ? screen.getTranslation("design.completion." + ProcessDesign.word(several.completion()))
                                : screen.getTranslation("design.diff.ratio", ratio)));
    }

    private Phrase access(@Nullable FieldAccess field) {
        if (field == null) {
            return Phrase.EMPTY;
        }
        var words = new ArrayList<Phrase>();
        words.add(Phrase.plain(screen.getTranslation("design.access." + ProcessDesign.word(field.access()))));
        if (field.required()) {
            words.add(Phrase.plain(screen.getTranslation("design.field.required")));
        }
        return Phrase.enumerated(screen, words);
    }

    private Phrase way(Way way) {
        return Phrase.of(screen, "design.flow.named", Phrase.written(way.from()), Phrase.written(way.to()));
    }

    private Phrase condition(String expression) {
        return new ConditionWords(screen, directory).condition(expression);
    }

    private Phrase label(Vocabulary vocabulary) {
        return label(vocabulary.name().toLowerCase(Locale.ROOT));
    }

    private Phrase label(String name) {
        return Phrase.plain(screen.getTranslation("design.diff.label." + name));
    }

    /** The word under which is numbered. */
    private Phrase word(String word) {
        return word.isEmpty() ? Phrase.plain(screen.getTranslation("design.numbers.own")) : Phrase.written(word);
    }

    /** As {@link #word(String)}, with whose it is and whether it has ended. @param word null for the organ's own */
    Phrase numbers(@Nullable NumberWord word) {
        return word == null
                ? word("")
                : Phrase.facts(
                        Phrase.written(word.word()),
                        Phrase.written(directory.unit(word.organ()).name()),
                        word.inUse() ? Phrase.EMPTY : Phrase.plain(screen.getTranslation("numbering.word.ended")));
    }

    /** Who may start work. */
    Phrase starts(StartRule rule) {
        var units = Phrase.enumerated(
                screen,
                rule.units().stream()
                        .map(directory::unit)
                        .sorted(Comparator.comparing(unit -> unit.code()))
                        .map(unit -> Phrase.written(unit.shortName()))
                        .toList());
        var posts = Phrase.enumerated(
                screen,
                rule.posts().stream()
                        .sorted()
                        .map(post -> Phrase.plain(Terms.of(screen, post)))
                        .toList());
        if (units.isEmpty() && posts.isEmpty()) {
            return Phrase.plain(screen.getTranslation("design.starts.all"));
        }
        if (posts.isEmpty()) {
            return Phrase.of(screen, "design.starts.units", units);
        }
        return units.isEmpty()
                ? Phrase.of(screen, "design.starts.posts", posts)
                : Phrase.of(screen, "design.starts.both", units, posts);
    }
}
