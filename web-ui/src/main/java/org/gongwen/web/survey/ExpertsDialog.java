package org.gongwen.web.survey;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.survey.Contests;
import org.gongwen.survey.ExpertLine;
import org.gongwen.survey.SurveyLine;
import org.gongwen.survey.SurveyResult;
import org.gongwen.survey.SurveyStage;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.ErrorSentence;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Toasts;

/** Who scores a contest: named before it opens, and who has scored since. */
@SuppressWarnings("serial") // sessions are not written to disk
final class ExpertsDialog extends Dialog {

    ExpertsDialog(Contests contests, Directory directory, CurrentActor actor, SurveyLine line, Runnable done) {
        setHeaderTitle(getTranslation("survey.experts"));
        addClassName("gw-dialog");
        setWidth("560px");
        boolean fixed = line.stage() != null && line.stage() != SurveyStage.BEFORE;
        var known = contests.experts(actor.get(), line.id());
        var people = directory.people().stream()
                .filter(person -> !directory.isAdministrator(person.id())
                        && !directory.postsOf(person.id()).isEmpty())
                .toList();
        var experts = new MultiSelectComboBox<Person>(getTranslation("survey.experts.field"));
        experts.setItems(people);
        Labels.written(experts, person -> describe(directory, person));
        experts.setWidthFull();
        var named = known.stream().map(ExpertLine::person).collect(Collectors.toSet());
        experts.setValue(people.stream()
                .filter(person -> named.contains(person.id()))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        experts.setReadOnly(fixed);
        var explained = new Paragraph(getTranslation("survey.experts.text"));
        explained.addClassName("gw-soft");
        var content = new Div(explained, experts);
        content.addClassName("gw-stack");
        var scored =
                known.stream().filter(ExpertLine::scored).map(ExpertLine::name).toList();
        if (!scored.isEmpty()) {
            content.add(Phrase.of(this, "survey.experts.scored", String.join("、", scored))
                    .in(new Paragraph()));
        }
        var refusal = new ErrorSentence();
        content.add(refusal);
        add(content);
        var save = new Button(getTranslation("survey.save"), click -> {
            switch (contests.nameExperts(
                    actor.get(),
                    line.id(),
                    experts.getValue().stream().map(Person::id).toList())) {
                case SurveyResult.Done _ -> {
                    close();
                    Toasts.success(getTranslation("survey.experts.saved"));
                    done.run();
                }
                case SurveyResult.Refused(var key, var arguments) -> refusal.say(Phrase.of(this, key, arguments));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.setVisible(!fixed);
        getFooter().add(new Button(getTranslation(fixed ? "shell.close" : "shell.cancel"), click -> close()), save);
    }

    private static String describe(Directory directory, Person person) {
        return directory.postsOf(person.id()).stream()
                .findFirst()
                .map(post -> person.name() + " · " + directory.unit(post.unit()).shortName() + " " + post.title())
                .orElse(person.name());
    }
}
