package org.gongwen.web.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.design.ReleaseResult;
import org.gongwen.design.ReleaseTerms;
import org.gongwen.design.StartRule;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.numbering.NumberWord;
import org.gongwen.numbering.NumberWordId;
import org.gongwen.process.Finding;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;

/** Sends a process to a second administrator: what has changed, and who may start it. */
@SuppressWarnings("serial") // sessions are not written to disk
class ProposeDialog extends Dialog {

    private static final int LONGEST = 500;

    /** What was typed; it is there again when the dialog is opened again. */
    record Typed(String remark, ReleaseTerms terms) {}

    private final TextArea remark = Phrase.mark(new TextArea());
    private final MultiSelectComboBox<Unit> units = new MultiSelectComboBox<>();
    private final MultiSelectComboBox<Role> posts = new MultiSelectComboBox<>();
    private final Select<NumberWord> numbers = new Select<>();
    private final ErrorSentence refusal = new ErrorSentence();

    ProposeDialog(
            String name,
            Typed typed,
            Directory directory,
            Collection<NumberWord> words,
            Function<Typed, ReleaseResult> propose,
            Runnable proposed,
            Consumer<Collection<Finding>> faulty) {
        setHeaderTitle(getTranslation("design.propose.title"));
        addClassName("gw-dialog");
        setWidth("min(620px, 94vw)");
        remark.setLabel(getTranslation("design.propose.remark"));
        remark.setHelperText(getTranslation("design.propose.remark.hint"));
        remark.setMaxLength(LONGEST);
        remark.setRequiredIndicatorVisible(true);
        remark.setWidthFull();
        remark.setMinHeight("110px");
        remark.setValue(typed.remark());
        remark.addValueChangeListener(event -> refusal.clear());
        units.setLabel(getTranslation("design.starts.in"));
        units.setHelperText(getTranslation("design.starts.in.hint"));
        units.setPlaceholder(getTranslation("design.starts.everywhere"));
        units.setWidthFull();
        var active = directory.units().stream().filter(Unit::active).toList();
        units.setItems(active);
        Labels.of(units, unit -> Phrase.written(unit.name()));
        units.setValue(active.stream()
                .filter(unit -> typed.terms().starts().units().contains(unit.id()))
                .collect(Collectors.toSet()));
        posts.setLabel(getTranslation("design.starts.by"));
        posts.setHelperText(getTranslation("design.starts.by.hint"));
        posts.setPlaceholder(getTranslation("design.starts.anybody"));
        posts.setWidthFull();
        posts.setItems(Arrays.stream(Role.values())
                .filter(role -> !role.isAdministrator())
                .toList());
        Labels.of(posts, role -> Phrase.plain(Terms.of(this, role)));
        posts.setValue(typed.terms().starts().posts());
        var who = new H3(getTranslation("design.starts"));
        who.addClassName("gw-part-heading");
        numbers(words, typed.terms().numbers(), directory);
        var body = new Div(
                Phrase.of(this, "design.propose.text", name).in(new Paragraph()),
                remark,
                who,
                units,
                posts,
                numbers,
                refusal);
        body.addClassName("gw-begin");
        add(body);
        var proceed = new Button(getTranslation("design.propose"), click -> {
            refusal.clear();
            refusal.attempt(() -> {
                switch (propose.apply(typed())) {
                    case ReleaseResult.Done done -> {
                        close();
                        proposed.run();
                    }
                    case ReleaseResult.Faulty(var findings) -> {
                        close();
                        faulty.accept(findings);
                    }
                    case ReleaseResult.Refused(var reason, var arguments) ->
                        refusal.say(Phrase.of(this, reason, arguments));
                    case ReleaseResult.AlreadyDecided decided -> close();
                }
            });
        });
        proceed.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), proceed);
        remark.focus();
    }

    /** Those in use, and the one that it has; whether it fits is said when it is proposed. */
    private void numbers(Collection<NumberWord> words, @Nullable NumberWordId chosen, Directory directory) {
        var offered = words.stream()
                .filter(word -> word.inUse() || word.id().equals(chosen))
                .toList();
        numbers.setLabel(getTranslation("design.numbers"));
        numbers.setHelperText(getTranslation("design.numbers.hint"));
        numbers.setEmptySelectionAllowed(true);
        numbers.setEmptySelectionCaption(getTranslation("design.numbers.own"));
        numbers.setWidthFull();
        numbers.setItems(offered);
        Labels.of(
                numbers,
                word -> word == null
                        ? Phrase.plain(getTranslation("design.numbers.own"))
                        : Phrase.facts(
                                Phrase.written(word.word()),
                                Phrase.written(directory.unit(word.organ()).name())));
        numbers.setValue(offered.stream()
                .filter(word -> word.id().equals(chosen))
                .findFirst()
                .orElse(null));
        numbers.setVisible(!offered.isEmpty());
    }

    Typed typed() {
        var word = numbers.getValue();
        return new Typed(
                remark.getValue(),
                new ReleaseTerms(
                        new StartRule(
                                units.getValue().stream().map(Unit::id).collect(Collectors.toSet()), posts.getValue()),
                        word == null ? null : word.id()));
    }
}
