package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import org.gongwen.form.Answer;
import org.gongwen.form.FormDifference.Change;
import org.gongwen.form.FormDifference.Detail;
import org.gongwen.form.FormDifference.Sort;
import org.gongwen.process.ProcessDesign;
import org.gongwen.web.form.FormWords;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of a form, in the language of a screen. */
final class FormDifferenceWords {

    private final Component screen;

    FormDifferenceWords(Component screen) {
        this.screen = screen;
    }

    Phrase change(Change change) {
        var part = part(change);
        if (change.sort() == Sort.REMOVED) {
            return Phrase.of(screen, "form.diff.removed", part);
        }
        var details = new ArrayList<Phrase>();
        if (change.sort() == Sort.ADDED && !change.key().isEmpty()) {
            details.add(type(change.type()));
        }
        change.details().forEach(detail -> details.add(detail(detail)));
        var key = change.sort() == Sort.ADDED ? "form.diff.added" : "form.diff.changed";
        return details.isEmpty()
                ? Phrase.of(screen, key, part)
                : Phrase.of(
                        screen, key + ".with", part, Phrase.joined(screen.getTranslation("form.diff.and"), details));
    }

    private Phrase part(Change change) {
        if (!change.key().isEmpty()) {
            return Phrase.of(
                    screen, "form.diff.field", Phrase.written(change.name().isEmpty() ? change.key() : change.name()));
        }
        return change.name().isEmpty()
                ? type(change.type())
                : Phrase.of(screen, "form.diff.part", type(change.type()), Phrase.written(change.name()));
    }

    private Phrase detail(Detail detail) {
        return switch (detail) {
            case Detail.Text(var about, var before, var after) ->
                changed(label(about), Phrase.written(before), Phrase.written(after));
            case Detail.Type(var before, var after) -> changed(label("type"), type(before), type(after));
            case Detail.Flag(var trait, var now) -> words("form.diff." + ProcessDesign.word(trait) + "." + now);
            case Detail.Bound(var limit, var before, var after) -> changed(label(limit), number(before), number(after));
            case Detail.Kind(var before, var after) ->
                changed(
                        label("kind"),
                        Phrase.plain(FormWords.kind(screen, before)),
                        Phrase.plain(FormWords.kind(screen, after)));
            case Detail.Moment(var before, var after) ->
                changed(label("precision"), precision(before), precision(after));
            case Detail.Options(var added, var removed) -> options(added, removed);
            case Detail.Place(var behind) ->
                behind.isEmpty()
                        ? words("form.diff.place.first")
                        : Phrase.of(screen, "form.diff.place", Phrase.written(behind));
        };
    }

    private Phrase options(Collection<String> added, Collection<String> removed) {
        var label = label("options");
        if (removed.isEmpty()) {
            return Phrase.of(screen, "design.diff.more", label, listed(added));
        }
        return added.isEmpty()
                ? Phrase.of(screen, "design.diff.less", label, listed(removed))
                : Phrase.of(screen, "design.diff.more-and-less", label, listed(added), listed(removed));
    }

    private Phrase listed(Collection<String> options) {
        return Phrase.enumerated(screen, options.stream().map(Phrase::written).toList());
    }

    private Phrase changed(Phrase label, Phrase before, Phrase after) {
        return DifferenceWords.changed(screen, label, before, after);
    }

    private Phrase type(String type) {
        return Phrase.plain(FormWords.type(screen, type));
    }

    private Phrase precision(Answer.Precision precision) {
        return words("form.precision." + precision.name().toLowerCase(Locale.ROOT));
    }

    private static Phrase number(@Nullable String number) {
        return number == null ? Phrase.EMPTY : Phrase.plain(number);
    }

    private Phrase label(Enum<?> what) {
        return label(ProcessDesign.word(what));
    }

    private Phrase label(String what) {
        return words("form.diff.label." + what);
    }

    private Phrase words(String key) {
        return Phrase.plain(screen.getTranslation(key));
    }
}
