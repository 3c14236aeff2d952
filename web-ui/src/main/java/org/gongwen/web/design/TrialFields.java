package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.gongwen.design.DryRuns;
import org.gongwen.design.Trial;
import org.gongwen.design.TrialQuestion;
import org.gongwen.design.TrialSetting;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.StepKey;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Labels;
import org.gongwen.web.shell.Phrase;
import org.jspecify.annotations.Nullable;

/** Who begins, and what takes the place of a document: the values that conditions read. */
@SuppressWarnings("serial") // sessions are not written to disk
class TrialFields extends Div {

    private final transient DryRuns trials;
    private final transient Directory directory;
    private final transient CurrentActor currentActor;
    private final ComboBox<Post> beginner = new ComboBox<>();
    private final Select<Urgency> urgency = new Select<>();
    private final Checkbox upward = new Checkbox();
    private final transient Map<String, Supplier<Object>> answers = new LinkedHashMap<>();
    private final List<MultiSelectComboBox<Unit>> unitFields = new ArrayList<>();
    private final transient Map<StepKey, ComboBox<Person>> choosers = new LinkedHashMap<>();
    private final transient Trial trial;

    /**
     * @param anew called when something has changed with which a walk begins anew
     * @param chosen called when somebody else is named for a step that is left to the drafter
     */
    TrialFields(
            Trial trial,
            DryRuns trials,
            Directory directory,
            CurrentActor currentActor,
            SerializableRunnable anew,
            SerializableRunnable chosen) {
        this.trial = trial;
        this.trials = trials;
        this.directory = directory;
        this.currentActor = currentActor;
        addClassName("gw-trial-fields");
        beginner.setLabel(getTranslation("trial.beginner"));
        var posts = trials.beginners(currentActor.get(), trial);
        beginner.setItems(posts);
        Labels.of(beginner, this::post);
        posts.stream()
                .filter(post -> post.role() == Role.DRAFTER || post.role() == Role.REGISTRAR)
                .findFirst()
                .or(() -> posts.stream().findFirst())
                .ifPresent(beginner::setValue);
        beginner.addValueChangeListener(event -> {
            if (event.getValue() == null) {
                beginner.setValue(event.getOldValue());
            } else if (event.isFromClient()) {
                offer();
                anew.run();
            }
        });
        add(beginner);
        if (trial.design().kind() != Kind.ITEM) {
            document(anew);
        }
        trial.questions().forEach(question -> add(field(question)));
        if (trial.design().chosen().findAny().isPresent()) {
            add(new Span(getTranslation("trial.chosen")));
            trial.design().chosen().forEach(step -> add(chooser(step, chosen)));
        }
        offer();
    }

    private ComboBox<Person> chooser(Step step, SerializableRunnable chosen) {
        var field = wide(new ComboBox<Person>());
        field.setLabel(step.title());
        Phrase.mark(field);
        Labels.written(field, Person::name);
        field.setClearButtonVisible(true);
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                chosen.run();
            }
        });
        choosers.put(new StepKey(step.id()), field);
        return field;
    }

    /** Whom the drafter names. */
    Map<StepKey, PersonId> chosen() {
        var named = new HashMap<StepKey, PersonId>();
        choosers.forEach((step, field) -> field.getOptionalValue().ifPresent(person -> named.put(step, person.id())));
        return named;
    }

    /** Whether anybody could begin such work. */
    boolean complete() {
        return beginner.getValue() != null;
    }

    TrialSetting setting() {
        return TrialSetting.of(
                        Objects.requireNonNull(beginner.getValue()),
                        urgency.isAttached() ? urgency.getValue() : Urgency.NONE,
                        upward.getValue(),
                        answers())
                .choosing(chosen());
    }

    /** What the conditions read from now on. */
    Map<String, Object> answers() {
        var given = new HashMap<String, Object>();
        answers.forEach((name, answer) -> given.put(name, answer.get()));
        return given;
    }

    private void document(SerializableRunnable anew) {
        urgency.setLabel(getTranslation("design.field.urgency"));
        urgency.setItems(Urgency.values());
        Labels.of(
                urgency,
                one -> one == Urgency.NONE
                        ? Phrase.plain(getTranslation("design.urgency.none"))
                        : Phrase.of(this, "design.value", one));
        urgency.setValue(Urgency.NONE);
        urgency.addValueChangeListener(event -> anew.run());
        upward.setLabel(getTranslation("trial.upward"));
        upward.addValueChangeListener(event -> anew.run());
        add(urgency, upward);
    }

    private Component field(TrialQuestion question) {
        var label = DesignWords.field(this, question.name()).text();
        return switch (question.kind()) {
            case UNITS -> {
                var field = new MultiSelectComboBox<Unit>();
                field.setLabel(label);
                Labels.written(field, Unit::shortName);
                unitFields.add(field);
                answers.put(
                        question.name(),
                        () -> field.getValue().stream().map(Unit::id).toList());
                yield wide(field);
            }
            case FLAG -> {
                var field = new Checkbox(label);
                answers.put(question.name(), field::getValue);
                yield field;
            }
            case NUMBER -> {
                var field = new IntegerField(label);
                field.setMin(0);
                field.setValue(0);
                field.setStepButtonsVisible(true);
                field.setHelperText(getTranslation("trial.compared", suggested(question)));
                answers.put(
                        question.name(),
                        () -> field.getValue() == null
                                ? question.neutral()
                                : field.getValue().longValue());
                yield wide(field);
            }
            case TEXT -> {
                var field = new ComboBox<String>(label);
                field.setItems(question.suggestions().stream()
                        .map(Object::toString)
                        .filter(one -> !one.isEmpty())
                        .toList());
                Labels.written(field, one -> one);
                field.setAllowCustomValue(true);
                field.addCustomValueSetListener(event -> field.setValue(event.getDetail()));
                field.setClearButtonVisible(true);
                answers.put(question.name(), () -> value(field.getValue()));
                yield wide(field);
            }
        };
    }

    private static Object value(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.matches("[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
    }

    private String suggested(TrialQuestion question) {
        return String.join(
                getTranslation("shell.enumeration"),
                question.suggestions().stream().map(Object::toString).toList());
    }

    private static <T extends Component & HasSize> T wide(T field) {
        field.setWidthFull();
        return field;
    }

    /** Other departments can be asked, and other colleagues named, where somebody else begins. */
    private void offer() {
        var post = beginner.getValue();
        if (post == null) {
            return;
        }
        var units = trials.units(currentActor.get(), post.person(), post.id());
        for (var field : unitFields) {
            var asked = field.getValue().stream().filter(units::contains).toList();
            field.setItems(units);
            field.setValue(asked);
        }
        trials.choices(currentActor.get(), trial, post.person(), post.id()).forEach((step, people) -> {
            var field = Objects.requireNonNull(choosers.get(new StepKey(step.id())));
            var named = field.getOptionalValue().filter(people::contains);
            field.setItems(people);
            field.setValue(named.orElse(null));
        });
    }

    private Phrase post(Post post) {
        return Phrase.facts(
                Phrase.written(directory.person(post.person()).map(Person::name).orElse("")),
                Phrase.written(directory.unit(post.unit()).shortName()),
                Phrase.written(post.title()));
    }
}
